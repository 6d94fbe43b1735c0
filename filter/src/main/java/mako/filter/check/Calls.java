package mako.filter.check;

import java.util.ArrayList;
import java.util.List;
import mako.dissect.Field;
import mako.dissect.Type;
import mako.filter.FilterException;
import mako.filter.parse.Node;
import mako.filter.plan.Call;
import mako.filter.plan.Domain;
import mako.filter.plan.FieldValues;
import mako.filter.plan.Function;
import mako.filter.plan.Operand;

/** Finds out whether functions can be called with what they are called with. */
final class Calls {

    private final Operands operands;

    Calls(Operands operands) {
        this.operands = operands;
    }

    Operand of(Node.Call node) throws FilterException {
        Function function = Function.named(node.name());
        if (function == null) {
            throw new FilterException("Function '" + node.name() + "' does not exist", node.start(), node.nameEnd(), Nearest.functions(node.name()));
        }
        int count = node.arguments().size();
        if (count == 0) throw new FilterException("Function " + node.name() + " needs at least 1 arguments.", node.start(), node.nameEnd());
        if (count > 1 && !function.takesMany()) {
            throw new FilterException("Function " + node.name() + " can only accept 1 arguments.", node.start(), node.nameEnd());
        }
        return function.takesMany() ? extreme(function, node) : one(function, node);
    }

    private Operand extreme(Function function, Node.Call node) throws FilterException {
        List<Operand> arguments = new ArrayList<>();
        for (Node each : node.arguments()) {
            Operand operand = operands.of(each, false);
            if (operand == null) {
                if (arguments.isEmpty()) {
                    throw new FilterException("Argument '" + each + "' is not valid for " + function.word() + "()", each.start(), each.end());
                }
                operand = operands.constant(each, arguments.getFirst().type(), null);
            } else if (!arguments.isEmpty() && operand.type() != arguments.getFirst().type()) {
                throw new FilterException("Arguments to '" + function.word() + "' must have the same type (expected "
                    + arguments.getFirst().type().code + ", got " + operand.type().code + ")", each.start(), each.end());
            }
            arguments.add(operand);
        }
        return new Call(function, arguments);
    }

    private Operand one(Function function, Node.Call node) throws FilterException {
        Node written = node.arguments().getFirst();
        Operand argument = operands.isLiteral(written) ? null : operands.of(written, false);
        if (argument == null && function == Function.STRING) {
            throw new FilterException("Only fields can be used as parameter for string()", written.start(), written.end());
        }
        if (argument == null || (function == Function.LEN || function == Function.COUNT) && written instanceof Node.Arithmetic) {
            throw refused(function, written);
        }
        Type type = argument.type();
        Domain domain = Domain.of(type);
        boolean fits = switch (function) {
            case UPPER, LOWER -> type.isString();
            case STRING -> !type.isString() && !type.isBytes() && !type.isTime() && type != Type.PROTOCOL && type != Type.BOOLEAN && type != Type.CHAR
                && type != Type.NONE || type == Type.SYSTEM_ID || type == Type.AX25 || type == Type.VINES;
            case ABS -> type.isInteger() || type == Type.CHAR || type == Type.BOOLEAN || type == Type.EUI64 || domain == Domain.REAL
                || type == Type.RELATIVE_TIME;
            case FLOAT, DOUBLE -> type.isInteger() || type == Type.CHAR || domain == Domain.REAL || type.isTime();
            case DEC, HEX -> type.isUnsigned();
            case VALS -> argument instanceof FieldValues field && hasNames(field);
            case LEN, COUNT, MAX, MIN -> true;
            case IP_SPECIAL_NAME, IP_SPECIAL_MASK, IP_LINKLOCAL, IP_MULTICAST -> type == Type.IPV4 || type == Type.IPV6;
            case IP_RFC1918 -> type == Type.IPV4;
            case IP_ULA -> type == Type.IPV6;
        };
        if (!fits) throw refused(function, written);
        return new Call(function, List.of(argument));
    }

    /** Whether numbers of the field have names that people see. */
    static boolean hasNames(FieldValues field) {
        if (field.domain() != Domain.NUMBER) return false;
        for (Field each : field.lookup().fields()) {
            if (each.names != null || each.type == Type.BOOLEAN && !(each.yes.equals("True") && each.no.equals("False"))) return true;
        }
        return false;
    }

    private static FilterException refused(Function function, Node argument) {
        Node at = argument instanceof Node.Call call ? new Node.Word(call.name(), false, null, call.start(), call.nameEnd()) : argument;
        if (argument instanceof Node.Arithmetic arithmetic && function != Function.STRING) {
            return new FilterException("Only fields can be used as parameter for " + function.word() + "()", arithmetic.operator().start(),
                arithmetic.operator().end());
        }
        String message = switch (function) {
            case UPPER, LOWER -> "Only string type fields can be used as parameter for " + function.word() + "()";
            case STRING -> "String conversion for field \"" + argument + "\" is not supported";
            case ABS -> "'" + argument + "' is not a valid argument to 'abs'()";
            case FLOAT, DOUBLE -> "Only numbers and times can be used as parameter for " + function.word() + "()";
            case DEC, HEX -> "Only unsigned integer fields can be used as parameter for " + function.word() + "()";
            case VALS -> "Only fields whose values have names can be used as parameter for vals()";
            case IP_RFC1918 -> "Only IPv4 addresses can be used as parameter for ip_rfc1918()";
            case IP_ULA -> "Only IPv6 addresses can be used as parameter for ip_ula()";
            case IP_SPECIAL_NAME, IP_SPECIAL_MASK, IP_LINKLOCAL, IP_MULTICAST -> "Only IP addresses can be used as parameter for " + function.word() + "()";
            case LEN, COUNT, MAX, MIN -> "Only fields can be used as parameter for " + function.word() + "()";
        };
        return new FilterException(message, at.start(), at.end());
    }
}
