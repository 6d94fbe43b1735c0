package mako.protocols.files;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What ends of an association of DICOM say of themselves and of what they can: PS3.8, sections 9.3.2 to 9.3.4 and annex D; PS3.7, annex D.3. */
final class DicomAssociation {

    private DicomAssociation() {}

    private static final Values RESULTS = Values.of("""
        0 Accept
        1 User Reject
        2 No Reason
        3 Abstract Syntax Unsupported
        4 Transfer Syntax Unsupported
        """);

    static final Field VERSION   = u16("dicom.assoc.version", "Protocol Version");
    static final Field CALLED    = text("dicom.assoc.ae.called", "Called  AE Title");
    static final Field CALLING   = text("dicom.assoc.ae.calling", "Calling AE Title");
    static final Field RESULT    = u8("dicom.assoc.reject.result", "Result");
    static final Field SOURCE    = u8("dicom.assoc.reject.source", "Source");
    static final Field REASON    = u8("dicom.assoc.reject.reason", "Reason");
    static final Field ABORT_SOURCE = u8("dicom.assoc.abort.source", "Source");
    static final Field ABORT_REASON = u8("dicom.assoc.abort.reason", "Reason");
    static final Field ITEM      = section("Item");
    static final Field ITEM_TYPE = u8("dicom.assoc.item.type", "Item Type", HEX, names(Values.of("""
        0x10 Application Context
        0x20 Presentation Context
        0x21 Presentation Context Reply
        0x30 Abstract Syntax
        0x40 Transfer Syntax
        0x50 User Info
        0x51 Max Length
        0x52 Implementation Class UID
        0x53 Asynchronous Operations Window Negotiation
        0x54 SCP/SCU Role Selection
        0x55 Implementation Version
        0x56 SOP Class Extended Negotiation
        0x58 User Identity
        """)));
    static final Field ITEM_LENGTH = u16("dicom.assoc.item.len", "Item Length");
    static final Field APPLICATION = text("dicom.actx", "Application Context");
    static final Field CONTEXT   = u8("dicom.pctx.id", "Presentation Context ID", HEX);
    static final Field CONTEXT_RESULT = u8("dicom.pctx.result", "Presentation Context Result", HEX);
    static final Field ABSTRACT  = text("dicom.pctx.abss.syntax", "Abstract Syntax");
    static final Field TRANSFER  = text("dicom.pctx.xfer.syntax", "Transfer Syntax");
    static final Field USER      = group("dicom.userinfo", "User Info");
    static final Field CLASS     = text("dicom.userinfo.uid", "Implementation Class UID");
    static final Field IMPLEMENTATION = text("dicom.userinfo.version", "Implementation Version");
    static final Field EXTENDED  = group("dicom.userinfo.extneg", "Extended Negotiation");
    static final Field EXTENDED_LENGTH = u16("dicom.userinfo.extneg.sopclassuid.len", "SOP Class UID Length");
    static final Field EXTENDED_CLASS = text("dicom.userinfo.extneg.sopclassuid", "SOP Class UID");
    static final Field RELATIONAL = u8("dicom.userinfo.extneg.relational", "Relational-queries", HEX);
    static final Field TIME_MATCHING = u8("dicom.userinfo.extneg.datetimematching", "Combined Date-Time matching", HEX);
    static final Field FUZZY     = u8("dicom.userinfo.extneg.fuzzymatching", "Fuzzy semantic matching", HEX);
    static final Field ZONE      = u8("dicom.userinfo.extneg.timezone", "Timezone query adjustment", HEX);
    static final Field ROLE      = group("dicom.userinfo.rolesel", "SCP/SCU Role Selection");
    static final Field ROLE_LENGTH = u16("dicom.userinfo.rolesel.sopclassuid.len", "SOP Class UID Length");
    static final Field ROLE_CLASS = text("dicom.userinfo.rolesel.sopclassuid", "SOP Class UID");
    static final Field ROLE_USER = u8("dicom.userinfo.rolesel.scurole", "SCU-role", HEX);
    static final Field ROLE_PROVIDER = u8("dicom.userinfo.rolesel.scprole", "SCP-role", HEX);
    static final Field WINDOW    = group("dicom.userinfo.asyncneg", "Asynchronous Operations (and sub-operations) Window Negotiation");
    static final Field INVOKED   = u16("dicom.userinfo.asyncneg.maxnumopsinv", "Maximum-number-operations-invoked");
    static final Field PERFORMED = u16("dicom.userinfo.asyncneg.maxnumopsper", "Maximum-number-operations-performed");
    static final Field UNKNOWN   = group("dicom.userinfo.unknown", "Unknown");
    static final Field UNKNOWN_DATA = bytes("dicom.userinfo.data", "Unknown Data");
    static final Field IDENTITY  = group("dicom.userinfo.user_identify", "User Identify");
    static final Field IDENTITY_TYPE = u8("dicom.userinfo.user_identify.type", "Type", names(Values.of("""
        1 Username as a string in UTF-8
        2 Username as a string in UTF-8 and passcode
        3 Kerberos Service ticket
        4 SAML Assertion
        """)));
    static final Field ANSWER    = u8("dicom.userinfo.user_identify.response_requested", "Response Requested");
    static final Field PRIMARY_LENGTH = u16("dicom.userinfo.user_identify.primary_field_length", "Primary Field Length");
    static final Field PRIMARY   = text("dicom.userinfo.user_identify.primary_field", "Primary Field", UTF_8);
    static final Field SECONDARY_LENGTH = u16("dicom.userinfo.user_identify.secondary_field_length", "Secondary Field Length");
    static final Field SECONDARY = text("dicom.userinfo.user_identify.secondary_field", "Secondary Field", UTF_8);
    static final Field LARGEST   = u32("dicom.max_pdu_len", "Max PDU Length");

    static final Field REJECTED  = warning(Field.Group.RESPONSE_CODE, "dicom.assoc.reject", "Association rejected");
    static final Field ABORTED   = warning(Field.Group.RESPONSE_CODE, "dicom.assoc.abort", "Association aborted");
    static final Field NO_ABSTRACT = error("dicom.no_abstract_syntax", "No Abstract Syntax provided for this Presentation Context");
    static final Field MANY_ABSTRACT = error("dicom.multiple_abstract_syntax", "More than one Abstract Syntax provided for this Presentation Context");
    static final Field NO_TRANSFER = error("dicom.no_transfer_syntax", "No Transfer Syntax provided for this Presentation Context");
    static final Field BAD_ITEM  = error("dicom.assoc.item.len.invalid", "Invalid Association Item Length");

    private static final int REQUEST = 1;
    private static final int ACCEPT  = 2;
    private static final int REJECT  = 3;

    private static final String[] REQUESTOR_REASONS = {"", "No reason given", "Application context name not supported", "Calling AE title not recognized", "", "", "",
        "Called AE title not recognized"};
    private static final String[] ACSE_REASONS = {"", "No reason given", "Protocol version not supported"};
    private static final String[] PRESENTATION_REASONS = {"", "Temporary congestion", "Local limit exceeded"};
    private static final String[] ABORT_REASONS = {"Not specified", "Unrecognized PDU", "Unexpected PDU", "", "Unrecognized PDU parameter", "Unexpected PDU parameter",
        "Invalid PDU parameter value"};

    /** Reads the rest of a unit of {@code type}; returns what it is. */
    static String read(Dissection d, Dicom.Association association, int type) {
        if (type == REQUEST || type == ACCEPT) return associate(d, association, type);
        String calling = d.remember(association.calling);
        String called = d.remember(association.called);
        d.skip(1);
        if (type == REJECT) {
            int result = d.u8(RESULT);
            if (d.titles()) d.titleLast("Result: {}", result == 1 ? "Reject Permanent" : result == 2 ? "Reject Transient" : "");
            int source = d.u8(SOURCE);
            if (d.titles()) d.titleLast("Source: {}", source == 1 ? "User" : source == 2 ? "Provider (ACSE)" : source == 3 ? "Provider (Presentation)" : "");
            int reason = d.u8(REASON);
            String why = word(source == 1 ? REQUESTOR_REASONS : source == 2 ? ACSE_REASONS : source == 3 ? PRESENTATION_REASONS : new String[0], reason);
            if (d.titles()) d.titleLast("Reason: {}", why);
            d.note(REJECTED);
            return "A-ASSOCIATE reject  " + calling + " <-- " + called + " (" + why + ')';
        }
        d.skip(1);
        int source = d.u8(ABORT_SOURCE);
        if (d.titles()) d.titleLast("Source: {}", source == 0 ? "User" : source == 2 ? "Provider" : "");
        int reason = d.u8(ABORT_REASON);
        String why = source == 0 ? "N/A" : source == 2 ? word(ABORT_REASONS, reason) : "";
        if (d.titles()) d.titleLast("Reason: {}", why);
        d.note(ABORTED);
        return "ABORT " + calling + (source == 0 ? " --> " : " <-- ") + called + (source == 0 ? "" : " (" + why + ')');
    }

    private static String word(String[] words, int number) {
        return number < words.length ? words[number] : "";
    }

    private static String associate(Dissection d, Dicom.Association association, int type) {
        d.u16(VERSION);
        d.skip(2);
        String called = d.string(CALLED, 16);
        String calling = d.string(CALLING, 16);
        d.skip(32);
        String callee = called.strip();
        String caller = calling.strip();
        d.learn(() -> {
            association.called = callee;
            association.calling = caller;
        });
        while (d.remaining() >= 4) {
            int item = d.peekU8(0);
            int length = d.peekU16(2);
            d.open(item == 0x50 ? USER : ITEM);
            d.u8(ITEM_TYPE);
            d.skip(1);
            d.u16(ITEM_LENGTH);
            int rest = d.narrow(length);
            switch (item) {
                case 0x10 -> {
                    String name = uid(d, APPLICATION);
                    if (d.titles()) d.title("Application Context: {}", name);
                }
                case 0x20 -> context(d, association);
                case 0x21 -> reply(d, association);
                case 0x50 -> user(d);
                default -> d.skipRest();
            }
            d.widen(rest);
            d.close();
        }
        return type == REQUEST ? "A-ASSOCIATE request " + caller + " --> " + callee : "A-ASSOCIATE accept  " + caller + " <-- " + callee;
    }

    /** Reads a unique identifier that takes what is left; returns it with its name. */
    private static String uid(Dissection d, Field field) {
        return uid(d, field, d.remaining());
    }

    private static String uid(Dissection d, Field field, int length) {
        int at = d.offset();
        d.ensure(length);
        String identifier = d.peekText(0, length).strip();
        String name = DicomElements.identifier(identifier);
        String shown = name == null ? identifier : name + " (" + identifier + ')';
        d.skip(length);
        d.at(field, at, length, shown);
        return shown;
    }

    private static void context(Dissection d, Dicom.Association association) {
        int context = d.u8(CONTEXT);
        if (d.titles()) d.titleLast("Context ID: 0x{x2}", context, 0);
        d.skip(3);
        int abstracts = 0;
        int transfers = 0;
        String shown = "";
        while (d.remaining() >= 4) {
            int item = d.peekU8(0);
            int length = d.peekU16(2);
            d.open(ITEM);
            d.u8(ITEM_TYPE);
            d.skip(1);
            d.u16(ITEM_LENGTH);
            int rest = d.narrow(length);
            if (item == 0x30) {
                abstracts++;
                String identifier = d.captured() < length ? "" : d.peekText(0, length).strip();
                String name = uid(d, ABSTRACT);
                if (d.titles()) d.title("Abstract Syntax: {}", name);
                if (DicomElements.identifier(identifier) != null) shown = name;
                d.learn(() -> association.abstractSyntaxes.put(context, identifier));
            } else if (item == 0x40) {
                transfers++;
                String name = uid(d, TRANSFER);
                if (d.titles()) d.title("Transfer Syntax: {}", name);
            } else {
                d.skipRest();
            }
            d.widen(rest);
            d.close();
        }
        if (d.titles()) d.title("Presentation Context: {}", shown);
        if (abstracts == 0) d.note(NO_ABSTRACT);
        else if (abstracts > 1) d.note(MANY_ABSTRACT);
        if (transfers == 0) d.note(NO_TRANSFER);
    }

    private static void reply(Dissection d, Dicom.Association association) {
        int context = d.u8(CONTEXT);
        if (d.titles()) d.titleLast("Context ID: 0x{x2}", context, 0);
        d.skip(1);
        int result = d.u8(CONTEXT_RESULT);
        String name = RESULTS.name(result, "");
        if (d.titles()) d.titleLast("Result: {} (0x{})", name, Integer.toHexString(result));
        d.skip(1);
        String syntax = "";
        while (d.remaining() >= 4) {
            int length = d.peekU16(2);
            boolean transfer = d.peekU8(0) == 0x40;
            d.open(ITEM);
            d.u8(ITEM_TYPE);
            d.skip(1);
            d.u16(ITEM_LENGTH);
            int rest = d.narrow(length);
            if (transfer) {
                syntax = d.captured() < length ? "" : d.peekText(0, length).strip();
                String shown = uid(d, TRANSFER);
                if (d.titles()) d.title("Transfer Syntax: {}", shown);
            } else {
                d.skipRest();
            }
            d.widen(rest);
            d.close();
        }
        String agreed = syntax;
        if (result == 0) d.learn(() -> association.transferSyntaxes.put(context, agreed));
        String about = d.remember(association.abstractSyntaxes.getOrDefault(context, ""));
        if (!d.titles()) return;
        String id = "%02x".formatted(context);
        if (result == 0) d.title("Presentation Context: ID 0x{}, {}, {}, {}", id, name, Dicom.name(agreed), Dicom.name(about));
        else d.title("Presentation Context: ID 0x{}, {}, {}", id, name, about.isEmpty() || DicomElements.identifier(about) == null ? "<NULL>" : Dicom.name(about));
    }

    private static void user(Dissection d) {
        String largest = "";
        String implementation = "";
        String version = "";
        while (d.remaining() >= 4) {
            int item = d.peekU8(0);
            int length = d.peekU16(2);
            Field group = switch (item) {
                case 0x53 -> WINDOW;
                case 0x54 -> ROLE;
                case 0x56 -> EXTENDED;
                case 0x58 -> IDENTITY;
                case 0x51, 0x52, 0x55 -> ITEM;
                default -> UNKNOWN;
            };
            d.open(group);
            d.u8(ITEM_TYPE);
            d.skip(1);
            d.u16(ITEM_LENGTH);
            int rest = d.narrow(length);
            switch (item) {
                case 0x51 -> {
                    if (length != 4) {
                        d.noteLast(BAD_ITEM);
                    } else {
                        long size = d.u32(LARGEST);
                        if (d.titles()) {
                            d.title("Max PDU Length: {}", size);
                            largest = "Max PDU Length " + size;
                        }
                    }
                }
                case 0x52 -> {
                    String uid = d.string(CLASS, d.remaining());
                    if (d.titles()) d.title("Implementation UID: {}", uid);
                    implementation = ", Implementation UID " + uid;
                }
                case 0x53 -> {
                    int invoked = d.u16(INVOKED);
                    int performed = d.u16(PERFORMED);
                    if (d.titles()) d.title("Async Negotiation: Maximum Number Operations Invoked: {}, Maximum Number Operations Performed: {}", invoked, performed);
                }
                case 0x54 -> {
                    uid(d, ROLE_CLASS, d.u16(ROLE_LENGTH));
                    int user = d.u8(ROLE_USER);
                    int provider = d.u8(ROLE_PROVIDER);
                    if (d.titles()) d.title("Role Selection: SCU-role: {}, SCP-role: {}", user != 0 ? "yes" : "no", provider != 0 ? "yes" : "no");
                }
                case 0x55 -> {
                    String text = d.string(IMPLEMENTATION, d.remaining());
                    if (d.titles()) d.title("Implementation Version: {}", text);
                    version = ", Version " + text;
                }
                case 0x56 -> extended(d);
                case 0x58 -> identity(d);
                default -> d.bytes(UNKNOWN_DATA, d.remaining());
            }
            d.skipRest();
            d.widen(rest);
            d.close();
        }
        if (d.titles()) d.title("User Info: {}{}{}", largest, implementation, version);
    }

    private static void extended(Dissection d) {
        int length = d.u16(EXTENDED_LENGTH);
        String identifier = d.captured() < length ? "" : d.peekText(0, length).strip();
        String name = uid(d, EXTENDED_CLASS, length);
        if (d.titles()) d.title("Ext. Neg.: {}", name);
        // Only of queries the bytes are known: PS3.4, section C.5.1.1.
        if (!identifier.startsWith("1.2.840.10008.5.1.4.1.2.")) return;
        Field[] fields = {RELATIONAL, TIME_MATCHING, FUZZY, ZONE};
        for (int i = 0; i < fields.length && d.remaining() > 0; i++) d.u8(fields[i]);
    }

    private static void identity(Dissection d) {
        int type = d.u8(IDENTITY_TYPE);
        d.u8(ANSWER);
        String first = d.string(PRIMARY, d.u16(PRIMARY_LENGTH));
        if (d.titles()) d.title("User Identify: {s}", first);
        int second = d.u16(SECONDARY_LENGTH);
        if (type != 2) return;
        String text = d.string(SECONDARY, second);
        if (d.titles()) d.append(", {s}", text);
    }
}
