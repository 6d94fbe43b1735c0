package mako.filter.plan;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import mako.dissect.Tape;
import mako.dissect.Text;
import mako.dissect.Type;

/** A function of values. */
public final class Call extends Operand {

    private final Function function;
    private final Operand[] arguments;
    private final Operand argument;
    private final Bag values = new Bag();
    private final Text text = new Text(32);

    /** A function of one argument, or of several where it takes them. */
    public Call(Function function, List<Operand> arguments) {
        this.function = function;
        this.arguments = arguments.toArray(Operand[]::new);
        argument = arguments.getFirst();
    }

    /** The function. */
    public Function function() {
        return function;
    }

    @Override
    public Domain domain() {
        return Domain.of(type());
    }

    @Override
    public Type type() {
        return switch (function) {
            case UPPER, LOWER, STRING, VALS, DEC, HEX, IP_SPECIAL_NAME -> Type.STRING;
            case LEN, COUNT, IP_SPECIAL_MASK -> Type.UINT32;
            case FLOAT -> Type.FLOAT;
            case DOUBLE -> Type.DOUBLE;
            case IP_LINKLOCAL, IP_MULTICAST, IP_RFC1918, IP_ULA -> Type.BOOLEAN;
            case MAX, MIN, ABS -> argument.type();
        };
    }

    @Override
    void collect(Tape tape, Bag bag) {
        values.clear();
        if (function == Function.VALS) {
            ((FieldValues) argument).collectNames(tape, bag);
            return;
        }
        for (Operand each : arguments) each.collect(tape, values);
        switch (function) {
            case COUNT -> {
                if (values.count > 0) bag.addNumber(values.count);
            }
            case MAX, MIN -> extreme(bag);
            default -> {
                for (int i = 0; i < values.count; i++) apply(i, bag);
            }
        }
    }

    private void apply(int i, Bag bag) {
        Domain domain = argument.domain();
        switch (function) {
            case UPPER -> bag.addText(values.text(i).toUpperCase(Locale.ROOT));
            case LOWER -> bag.addText(values.text(i).toLowerCase(Locale.ROOT));
            case LEN -> bag.addNumber(length(i, domain));
            case ABS -> absolute(i, domain, bag);
            case STRING -> bag.addText(Literal.write(argument.type(), domain, values, i, text.clear()));
            case DEC -> bag.addText(Long.toUnsignedString(values.numbers[i]));
            case HEX -> bag.addText(text.clear().add("0x").hex(values.numbers[i], Math.max(1, argument.type().width) * 2).toString());
            case FLOAT -> bag.addReal((float) real(i, domain));
            case DOUBLE -> bag.addReal(real(i, domain));
            case IP_SPECIAL_NAME -> {
                SpecialAddresses.Block block = block(i, domain);
                if (block != null) bag.addText(block.name());
            }
            case IP_SPECIAL_MASK -> {
                SpecialAddresses.Block block = block(i, domain);
                if (block != null) bag.addNumber(block.uses());
            }
            case IP_LINKLOCAL, IP_MULTICAST, IP_RFC1918, IP_ULA -> bag.addNumber(isOf(i, domain) ? 1 : 0);
            case COUNT, MAX, MIN, VALS -> {}
        }
    }

    private SpecialAddresses.Block block(int i, Domain domain) {
        return domain == Domain.NUMBER ? SpecialAddresses.of(values.numbers[i])
            : SpecialAddresses.of(values.bytes(i), (int) values.numbers[i], values.extras[i]);
    }

    private boolean isOf(int i, Domain domain) {
        if (domain == Domain.NUMBER) {
            long address = values.numbers[i];
            return switch (function) {
                case IP_LINKLOCAL -> address >>> 16 == 0xa9fe;
                case IP_MULTICAST -> address >>> 28 == 0xe;
                case IP_RFC1918 -> address >>> 24 == 10 || address >>> 20 == 0xac1 || address >>> 16 == 0xc0a8;
                default -> false;
            };
        }
        if (values.extras[i] != 16) return false;
        byte[] bytes = values.bytes(i);
        int first = bytes[(int) values.numbers[i]] & 255;
        return switch (function) {
            case IP_LINKLOCAL -> first == 0xfe && (bytes[(int) values.numbers[i] + 1] & 0xc0) == 0x80;
            case IP_MULTICAST -> first == 0xff;
            case IP_ULA -> (first & 0xfe) == 0xfc;
            default -> false;
        };
    }

    private long length(int i, Domain domain) {
        return switch (domain) {
            case TEXT -> utf8Length(values.text(i));
            case BYTES -> values.extras[i];
            default -> argument.type().width;
        };
    }

    private static int utf8Length(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x800 && !Character.isSurrogate(c)) length += 2;
            else if (c >= 0x80) length++;
        }
        return length;
    }

    private void absolute(int i, Domain domain, Bag bag) {
        switch (domain) {
            case REAL -> bag.addReal(Math.abs(values.real(i)));
            case TIME -> {
                boolean negative = values.numbers[i] < 0;
                bag.addTime(negative ? -values.numbers[i] : values.numbers[i], negative ? -values.extras[i] : values.extras[i]);
            }
            default -> bag.addNumber(argument.isUnsigned() ? values.numbers[i] : Math.abs(values.numbers[i]));
        }
    }

    private double real(int i, Domain domain) {
        return switch (domain) {
            case REAL -> values.real(i);
            case TIME -> values.numbers[i] + values.extras[i] / 1e9;
            default -> argument.isUnsigned() && values.numbers[i] < 0 ? (values.numbers[i] >>> 1) * 2.0 : values.numbers[i];
        };
    }

    private void extreme(Bag bag) {
        if (values.count == 0) return;
        int best = 0;
        for (int i = 1; i < values.count; i++) {
            int order = values.order(i, values, best, domain(), isUnsigned());
            if (function == Function.MAX ? order > 0 : order < 0) best = i;
        }
        bag.add(values.numbers[best], values.extras[best], values.objects[best]);
    }

    @Override
    int cost() {
        int cost = 1;
        for (Operand each : arguments) cost += each.cost();
        return domain() == Domain.TEXT ? cost + 6 : cost;
    }

    @Override
    public String toString() {
        StringJoiner list = new StringJoiner(", ", function.word() + "(", ")");
        for (Operand each : arguments) list.add(each.toString());
        return list.toString();
    }
}
