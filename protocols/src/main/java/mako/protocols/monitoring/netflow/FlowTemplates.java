package mako.protocols.monitoring.netflow;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Enterprises;

/** Sets of templates, RFC 3954, sections 5.2 and 6.1, and RFC 7011, section 3.4. */
final class FlowTemplates {

    private FlowTemplates() {}

    static final Field TEMPLATE  = section("Template");
    static final Field ELEMENT   = section("Field");
    static final Field ID        = u16("cflow.template_id", "Template Id");
    static final Field COUNT     = u16("cflow.template_field_count", "Field Count", help("Template field count"));
    static final Field TYPE      = u16("cflow.template_field_type", "Type", names(FlowElement.names(FlowElement.IANA)), help("Template field type"));
    static final Field LENGTH    = u16("cflow.template_field_length", "Length", help("Template field length"));
    static final Field SCOPE_LENGTH = u16("cflow.option_scope_length", "Option Scope Length");
    static final Field OPTION_LENGTH = u16("cflow.option_length", "Option Length");
    private static final Values SCOPES = Values.of("""
        1 System
        2 Interface
        3 Line Card
        4 NetFlow Cache
        5 Template
        """);
    static final Field SCOPE_TYPE = u16("cflow.scope_field_type", "Scope Type", names(SCOPES));
    static final Field TOTAL     = u16("cflow.template_ipfix_total_field_count", "Total Field Count", help("IPFIX Options Template Total Field Count"));
    static final Field SCOPE_COUNT = u16("cflow.template_ipfix_scope_field_count", "Scope Field Count", help("IPFIX Options Template Scope Field Count"));
    static final Field OTHERS    = bit("cflow.template_ipfix_pen_provided", "Pen provided", 0x8000, YES_NO, maskWidth(16));
    static final Field IPFIX_TYPE = u16("cflow.template_ipfix_field_type", "Type", mask(0x7fff), names(FlowElement.names(FlowElement.IANA)));
    static final Field OTHER_TYPE = u16("cflow.template_ipfix_field_type_enterprise", "Type", mask(0x7fff));
    static final Field ENTERPRISE = u32("cflow.template_ipfix_field_pen", "PEN", format(FlowTemplates::enterprise), help("IPFIX Private Enterprise Number"));
    static final Field CISCO     = type("cisco_field_type", "Type", 9);
    static final Field NETSCALER = type("netscaler_field_type", "Type", 5951);
    static final Field JUNIPER   = type("juniper_resiliency_type", "Juniper Resiliency", 2636);
    static final Field IXIA      = type("ixia_field_type", "Type", 3054);
    static final Field BARRACUDA = type("barracuda_field_type", "Type", 10704);
    static final Field PLIXER    = type("plixer_field_type", "Type", 13745);
    static final Field GIGAMON   = type("gigamon_field_type", "Type", 26866);
    static final Field NTOP      = type("ntop_field_type", "Type", 35632);
    static final Field NIAGARA   = type("niagara_networks_field_type", "Type", 47729);

    static final Field TOO_MANY  = warning(Field.Group.UNDECODED, "cflow.entries.too_many", "More entries than can be handled");
    static final Field NO_SCOPES = warning(Field.Group.MALFORMED, "cflow.template_ipfix_scope_field_count.none", "No scope fields in IPFIX options template");

    /** RFC 5103: elements of the other direction. */
    static final long REVERSE = 29305;

    private static void enterprise(long number, Text into) {
        into.add(Enterprises.NAMES.name(number, "(Unknown)")).add(" (").number(number).raw(')');
    }

    private static Field type(String name, String label, long enterprise) {
        return u16("cflow.template_" + name, label, mask(0x7fff), names(FlowElement.names(enterprise)));
    }

    /** The field that shows an element's number in a template of IPFIX. */
    private static Field typeField(long enterprise) {
        return switch ((int) enterprise) {
            case 0, (int) REVERSE -> IPFIX_TYPE;
            case 9     -> CISCO;
            case 2636  -> JUNIPER;
            case 3054  -> IXIA;
            case 5951  -> NETSCALER;
            case 10704 -> BARRACUDA;
            case 13745 -> PLIXER;
            case 26866 -> GIGAMON;
            case 35632 -> NTOP;
            case 47729 -> NIAGARA;
            default    -> OTHER_TYPE;
        };
    }

    /** What is gathered of a template while it is read. */
    private static final class Draft {
        final int[] numbers;
        final long[] enterprises;
        final int[] lengths;
        int fixed;

        Draft(int count) {
            numbers = new int[count];
            enterprises = new long[count];
            lengths = new int[count];
        }

        void put(int i, int number, long enterprise, int length) {
            numbers[i] = number;
            enterprises[i] = enterprise;
            lengths[i] = length;
            if (length != FlowTemplate.VARIABLE) fixed += length;
        }

        FlowTemplate template(long frame, int scopes) {
            return new FlowTemplate(frame, numbers, enterprises, lengths, scopes, fixed);
        }
    }

    static void templates(Dissection d, FlowRecords.Message message, boolean ipfix) {
        if (d.titles()) d.append(" (Data Template): ");
        boolean first = true;
        while (d.remaining() >= 4) {
            int id = d.peekU16(0);
            int count = d.peekU16(2);
            if (d.titles()) d.append(first ? "{}" : ",{}", id);
            if (d.columns()) d.moreInfo().add(first ? " [Data-Template:" : ",").number(id);
            first = false;
            if (d.remaining() < 4 + 4 * count) throw d.malformed();
            d.open(TEMPLATE);
            d.title("Template (Id = {}, Count = {})", id, count);
            d.u16(ID);
            d.u16(COUNT);
            boolean tooMany = tooMany(d, count);
            d.extent(4 + 4 * count);
            var draft = new Draft(count);
            elements(d, draft, 0, count, ipfix, false);
            if (draft.fixed > 0 && !tooMany) {
                FlowTemplate template = draft.template(d.packet().number, 0);
                d.learn(() -> message.known.put(message.domain, id, template));
            }
            d.close();
        }
        if (d.columns() && !first) d.moreInfo().raw(']');
        padding(d);
    }

    private static boolean tooMany(Dissection d, int count) {
        int most = d.number(NetFlow.MOST_FIELDS);
        if (most == 0 || count <= most) return false;
        d.noteLast(TOO_MANY, "More entries ({}) than we can handle [template won't be used]. Maximum value can be adjusted in the protocol preferences.", count);
        return true;
    }

    static void optionsTemplates(Dissection d, FlowRecords.Message message, boolean ipfix) {
        if (d.titles()) d.append(" (Options Template): ");
        boolean first = true;
        while (d.remaining() >= 6) {
            int id = d.peekU16(0);
            if (d.titles()) d.append(first ? "{}" : ",{}", id);
            if (d.columns()) d.moreInfo().add(first ? " [Options-Template:" : ",").number(id);
            first = false;
            d.open(TEMPLATE);
            if (d.titles()) d.title("Options Template (Id = {})", id);
            d.u16(ID);
            int scopes;
            int options;
            if (ipfix) {
                int total = d.u16(TOTAL);
                scopes = d.u16(SCOPE_COUNT);
                if (scopes == 0) {
                    d.noteLast(NO_SCOPES, "No scope fields");
                    d.extent(d.remaining() + 6);
                    d.close();
                    d.skipRest();
                    return;
                }
                options = Math.max(0, total - scopes);
            } else {
                scopes = d.u16(SCOPE_LENGTH) / 4;
                options = d.u16(OPTION_LENGTH) / 4;
            }
            if (d.titles()) {
                d.title("Options Template (Id = {}) (Scope Count = {}; Data Count = {}", id, scopes, options);
                if (options > 1) d.append(")");
            }
            boolean tooMany = tooMany(d, scopes) || tooMany(d, options);
            d.extent(6 + 4 * (scopes + options));
            d.ensure(4 * (scopes + options));
            var draft = new Draft(scopes + options);
            elements(d, draft, 0, scopes, ipfix, true);
            elements(d, draft, scopes, options, ipfix, false);
            if (draft.fixed > 0 && !tooMany) {
                FlowTemplate template = draft.template(d.packet().number, ipfix ? 0 : scopes);
                d.learn(() -> message.known.put(message.domain, id, template));
            }
            d.close();
        }
        if (d.columns() && !first) d.moreInfo().raw(']');
        padding(d);
    }

    private static void padding(Dissection d) {
        if (d.remaining() > 0) d.bytes(FlowRecords.PADDING, d.remaining());
    }

    /** Reads the elements of a template. */
    private static void elements(Dissection d, Draft draft, int from, int count, boolean ipfix, boolean scopes) {
        for (int i = 0; i < count; i++) {
            int type = d.peekU16(0);
            int length = d.peekU16(2);
            boolean other = ipfix && (type & 0x8000) != 0;
            long enterprise = other ? d.peekU32(4) : 0;
            int number = ipfix ? type & 0x7fff : type;
            draft.put(from + i, number, enterprise, length);
            d.open(ELEMENT);
            if (d.titles()) title(d, i + 1, count, number, enterprise, ipfix, scopes);
            if (!ipfix) {
                d.u16(scopes ? SCOPE_TYPE : TYPE);
            } else {
                d.peek(OTHERS, 0, 2);
                Field field = typeField(enterprise);
                d.u16(field);
                if (d.titles() && enterprise == REVERSE) d.appendLast(" [Reverse]");
                if (d.titles() && field == OTHER_TYPE) d.appendLast(" [pen: {}]", Enterprises.NAMES.name(enterprise, "(Unknown)"));
            }
            d.u16(LENGTH);
            if (d.titles() && length == FlowTemplate.VARIABLE) d.appendLast(" [i.e.: \"Variable Length\"]");
            if (other) d.u32(ENTERPRISE);
            d.close();
        }
    }

    private static void title(Dissection d, int i, int count, int number, long enterprise, boolean ipfix, boolean scopes) {
        d.title(scopes ? "Field ({}/{}) [Scope]: " : "Field ({}/{}): ", i, count);
        if (!ipfix && scopes) {
            String name = SCOPES.name(number);
            d.append(name == null ? "Unknown({})" : name, number);
            return;
        }
        Values names = FlowElement.names(enterprise == REVERSE ? FlowElement.IANA : enterprise);
        if (names == null) {
            d.append(" {} [pen: {}]", number, Enterprises.NAMES.name(enterprise, "(Unknown)"));
            return;
        }
        String name = names.name(number);
        if (name == null) d.append("Unknown({})", number);
        else d.append("{}", name);
        if (enterprise == REVERSE) d.append(" [Reverse]");
    }
}
