package mako.protocols.directory;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.encoding.ObjectIdentifiers;
import mako.protocols.security.tls.Tls;
import mako.protocols.windows.GssApi;

/** An LDAPMessage, RFC 4511 section 4.1.1, and the operations in it. */
final class LdapMessage {

    static final Values OPERATIONS = Values.of("""
        0 bindRequest
        1 bindResponse
        2 unbindRequest
        3 searchRequest
        4 searchResEntry
        5 searchResDone
        19 searchResRef
        6 modifyRequest
        7 modifyResponse
        8 addRequest
        9 addResponse
        10 delRequest
        11 delResponse
        12 modDNRequest
        13 modDNResponse
        14 compareRequest
        15 compareResponse
        16 abandonRequest
        23 extendedReq
        24 extendedResp
        25 intermediateResponse
        """);
    /** RFC 4511 section 4.1.9 and IANA, LDAP Result Codes. */
    static final Values RESULTS = Values.of("""
        0 success
        1 operationsError
        2 protocolError
        3 timeLimitExceeded
        4 sizeLimitExceeded
        5 compareFalse
        6 compareTrue
        7 authMethodNotSupported
        8 strongAuthRequired
        10 referral
        11 adminLimitExceeded
        12 unavailableCriticalExtension
        13 confidentialityRequired
        14 saslBindInProgress
        16 noSuchAttribute
        17 undefinedAttributeType
        18 inappropriateMatching
        19 constraintViolation
        20 attributeOrValueExists
        21 invalidAttributeSyntax
        32 noSuchObject
        33 aliasProblem
        34 invalidDNSyntax
        36 aliasDereferencingProblem
        48 inappropriateAuthentication
        49 invalidCredentials
        50 insufficientAccessRights
        51 busy
        52 unavailable
        53 unwillingToPerform
        54 loopDetect
        64 namingViolation
        65 objectClassViolation
        66 notAllowedOnNonLeaf
        67 notAllowedOnRDN
        68 entryAlreadyExists
        69 objectClassModsProhibited
        71 affectsMultipleDSAs
        80 other
        118 canceled
        119 noSuchOperation
        120 tooLate
        121 cannotCancel
        """);
    private static final Values SCOPES = Values.of("0 baseObject\n1 singleLevel\n2 wholeSubtree");
    private static final Values AUTHENTICATIONS = Values.of("0 simple\n3 sasl\n10 ntlmsspNegotiate\n11 ntlmsspAuth");

    static final Field MESSAGE     = group("ldap.LDAPMessage_element", "LDAPMessage");
    static final Field ID          = u32("ldap.messageID", "messageID");
    static final Field OPERATION   = u32("ldap.protocolOp", "protocolOp", names(OPERATIONS));
    static final Field BIND        = group("ldap.bindRequest_element", "bindRequest");
    static final Field BOUND       = group("ldap.bindResponse_element", "bindResponse");
    static final Field UNBIND      = group("ldap.unbindRequest_element", "unbindRequest");
    static final Field SEARCH      = group("ldap.searchRequest_element", "searchRequest");
    static final Field ENTRY       = group("ldap.searchResEntry_element", "searchResEntry", help("SearchResultEntry"));
    static final Field DONE        = group("ldap.searchResDone_element", "searchResDone", help("SearchResultDone"));
    static final Field REFERENCES  = u32("ldap.searchResRef", "searchResRef", help("SearchResultReference"));
    static final Field MODIFY      = group("ldap.modifyRequest_element", "modifyRequest");
    static final Field MODIFIED    = group("ldap.modifyResponse_element", "modifyResponse");
    static final Field ADD         = group("ldap.addRequest_element", "addRequest");
    static final Field ADDED       = group("ldap.addResponse_element", "addResponse");
    static final Field DELETE      = text("ldap.delRequest", "delRequest", UTF_8);
    static final Field DELETED     = group("ldap.delResponse_element", "delResponse");
    static final Field RENAME      = group("ldap.modDNRequest_element", "modDNRequest", help("ModifyDNRequest"));
    static final Field RENAMED     = group("ldap.modDNResponse_element", "modDNResponse", help("ModifyDNResponse"));
    static final Field COMPARE     = group("ldap.compareRequest_element", "compareRequest");
    static final Field COMPARED    = group("ldap.compareResponse_element", "compareResponse");
    static final Field ABANDON     = u32("ldap.abandonRequest", "abandonRequest");
    static final Field EXTENDED    = group("ldap.extendedReq_element", "extendedReq", help("ExtendedRequest"));
    static final Field EXTENSION   = group("ldap.extendedResp_element", "extendedResp", help("ExtendedResponse"));
    static final Field INTERMEDIATE = group("ldap.intermediateResponse_element", "intermediateResponse");

    static final Field RESULT      = u32("ldap.resultCode", "resultCode", names(RESULTS));
    static final Field MATCHED     = text("ldap.matchedDN", "matchedDN", UTF_8, help("LDAPDN"));
    static final Field ERROR       = text("ldap.errorMessage", "errorMessage", UTF_8);
    static final Field REFERRAL    = u32("ldap.referral", "referral");
    static final Field URL         = text("ldap.LDAPURL", "LDAPURL", UTF_8);
    static final Field VERSION     = u32("ldap.version", "version", help("INTEGER_1_127"));
    static final Field NAME        = text("ldap.name", "name", UTF_8, help("LDAPDN"));
    static final Field AUTHENTICATION = u32("ldap.authentication", "authentication", names(AUTHENTICATIONS), help("AuthenticationChoice"));
    static final Field SIMPLE      = text("ldap.simple", "simple", UTF_8);
    static final Field SASL        = group("ldap.sasl_element", "sasl", help("SaslCredentials"));
    static final Field NEGOTIATE   = bytes("ldap.ntlmsspNegotiate", "ntlmsspNegotiate");
    static final Field AUTHENTICATE = bytes("ldap.ntlmsspAuth", "ntlmsspAuth");
    static final Field MECHANISM   = text("ldap.mechanism", "mechanism", UTF_8);
    static final Field CREDENTIALS = bytes("ldap.credentials", "credentials");
    static final Field SERVER_CREDENTIALS = bytes("ldap.serverSaslCreds", "serverSaslCreds");
    static final Field BASE        = text("ldap.baseObject", "baseObject", UTF_8, help("LDAPDN"));
    static final Field SCOPE       = u32("ldap.scope", "scope", names(SCOPES));
    static final Field ALIASES     = u32("ldap.derefAliases", "derefAliases", names(Values.of("""
        0 neverDerefAliases
        1 derefInSearching
        2 derefFindingBaseObj
        3 derefAlways
        """)));
    static final Field SIZE_LIMIT  = u32("ldap.sizeLimit", "sizeLimit", help("INTEGER_0_maxInt"));
    static final Field TIME_LIMIT  = u32("ldap.timeLimit", "timeLimit", help("INTEGER_0_maxInt"));
    static final Field TYPES_ONLY  = bool("ldap.typesOnly", "typesOnly", help("BOOLEAN"));
    static final Field ATTRIBUTES  = u32("ldap.attributes", "attributes", help("AttributeDescriptionList"));
    static final Field ATTRIBUTE   = text("ldap.AttributeDescription", "AttributeDescription", UTF_8);
    static final Field OBJECT_NAME = text("ldap.objectName", "objectName", UTF_8, help("LDAPDN"));
    static final Field PARTIAL     = group("ldap.PartialAttributeList_item_element", "PartialAttributeList item");
    static final Field OBJECT      = text("ldap.object", "object", UTF_8, help("LDAPDN"));
    static final Field CHANGES     = u32("ldap.modification", "modification", help("ModifyRequest_modification"));
    static final Field CHANGE      = group("ldap.modification_item_element", "modification item", help("T_modifyRequest_modification_item"));
    static final Field KIND        = u32("ldap.operation", "operation", names(Values.of("0 add\n1 delete\n2 replace\n3 increment")));
    static final Field CHANGED     = group("ldap.modification_element", "modification", help("AttributeTypeAndValues"));
    static final Field NEW_ENTRY   = text("ldap.entry", "entry", UTF_8, help("LDAPDN"));
    static final Field NEW_ATTRIBUTE = group("ldap.AttributeList_item_element", "AttributeList item");
    static final Field NEW_NAME    = text("ldap.newrdn", "newrdn", UTF_8, help("RelativeLDAPDN"));
    static final Field DELETE_OLD  = bool("ldap.deleteoldrdn", "deleteoldrdn", help("BOOLEAN"));
    static final Field SUPERIOR    = text("ldap.newSuperior", "newSuperior", UTF_8, help("LDAPDN"));
    static final Field ASSERTION   = group("ldap.ava_element", "ava", help("AttributeValueAssertion"));
    static final Field REQUEST_NAME = text("ldap.requestName", "requestName", UTF_8, help("LDAPOID"));
    static final Field REQUEST_VALUE = bytes("ldap.requestValue", "requestValue");
    static final Field RESPONSE_NAME = text("ldap.responseName", "responseName", UTF_8);
    static final Field RESPONSE    = bytes("ldap.response", "response", help("OCTET_STRING"));
    static final Field RESPONSE_VALUE = bytes("ldap.responseValue", "responseValue", help("T_intermediateResponse_responseValue"));

    private static final int APPLICATION = 0x40;
    private static final String START_TLS = "1.3.6.1.4.1.1466.20037";
    private static final int MOST_SHOWN = 36;
    private static final Key<LdapMessage> MESSAGE_KEY = Key.key(LdapMessage::new);

    private int entry;
    private int operation;
    private long result;
    private long id;
    private boolean connectionless;

    private LdapMessage() {}

    /** Reads a message. */
    static void read(Dissection d, boolean connectionless) {
        LdapMessage message = d.scratch(MESSAGE_KEY);
        message.connectionless = connectionless;
        message.all(d);
    }

    private void all(Dissection d) {
        int outer = Ber.begin(d, MESSAGE);
        if (outer < 0) return;
        entry = d.group();
        result = 0;
        id = Ber.integer(d, ID);
        if (d.remaining() > 0) {
            int start = d.offset();
            int tag = Ber.identifier(d);
            operation = (tag & 0xc0) == APPLICATION ? tag & 0x1f : -1;
            String name = OPERATIONS.name(operation);
            if (name == null) {
                Ber.noChoice(d);
            } else {
                int whole = Ber.whole(d);
                long about = operation == 16 ? abandoned(d) : id;
                if (d.titles() && operation != 16) d.titleOn(entry, "LDAPMessage {}({})", name, about);
                if (d.columns()) d.addInfo("{}({}) ", name, about);
                d.at(OPERATION, start, whole, operation);
                if (operation == 16) d.appendLast(" {}({})", name, about);
                d.openLast();
                operation(d);
                d.close();
            }
            int here = d.offset();
            d.seek(start);
            exchange(d);
            d.seek(here);
            if (Ber.at(d, 0xa0)) LdapControls.read(d);
        }
        Ber.end(d, outer);
    }

    /** Requests have the even numbers up to 14, and some others. */
    private static boolean isRequest(int operation) {
        return operation == 0 || operation == 3 || operation == 6 || operation == 8 || operation == 10 || operation == 12 || operation == 14
            || operation == 23;
    }

    private void exchange(Dissection d) {
        Conversation conversation = d.conversation();
        if (conversation == null || operation < 0) return;
        if (isRequest(operation)) {
            d.request(Ldap.CALLS, conversation, id);
            return;
        }
        if (operation == 2 || operation == 16) return;
        d.response(Ldap.CALLS, conversation, id);
        if (operation != 4 && operation != 5) return;
        Ldap.Session session = Ldap.session(conversation);
        if (operation == 4) d.learn(() -> session.entries++);
        long entries = d.remember(session.entries);
        if (d.titles()) d.appendOn(entry, " [{} result{}]", entries, entries == 1 ? "" : "s");
        if (operation == 5 && d.columns()) d.addInfo(" [{} result{}]", entries, entries == 1 ? "" : "s");
    }

    private void say(Dissection d, String text) {
        if (d.titles()) d.appendOn(entry, " {s}", text);
        if (d.columns()) d.addInfo("{s} ", text);
    }

    private void sayName(Dissection d, String name) {
        say(d, name.isEmpty() ? "\"<ROOT>\"" : "\"" + name + "\"");
    }

    private boolean says(Dissection d) {
        return d.titles() || d.columns();
    }

    private void operation(Dissection d) {
        if (operation == 2) {
            d.open(UNBIND);
            d.extent(0);
            Ber.skip(d);
            d.close();
            return;
        }
        int rest = Ber.enter(d);
        switch (operation) {
            case 0 -> within(d, BIND, this::bind);
            case 1 -> within(d, BOUND, this::bound);
            case 3 -> within(d, SEARCH, this::search);
            case 4 -> within(d, ENTRY, this::entry);
            case 5 -> within(d, DONE, this::result);
            case 6 -> within(d, MODIFY, this::modify);
            case 7 -> within(d, MODIFIED, this::result);
            case 8 -> within(d, ADD, this::add);
            case 9 -> within(d, ADDED, this::result);
            case 10 -> {
                String name = d.string(DELETE, d.remaining());
                if (says(d)) sayName(d, name);
            }
            case 11 -> within(d, DELETED, this::result);
            case 12 -> within(d, RENAME, this::rename);
            case 13 -> within(d, RENAMED, this::result);
            case 14 -> within(d, COMPARE, this::compare);
            case 15 -> within(d, COMPARED, this::result);
            case 16 -> {
                d.at(ABANDON, d.offset(), d.remaining(), number(d));
                d.skipRest();
            }
            case 19 -> Ber.contentsOf(d, REFERENCES, item -> Ber.text(item, URL, Field.Charset.UTF_8));
            case 23 -> within(d, EXTENDED, this::extended);
            case 24 -> within(d, EXTENSION, this::extension);
            case 25 -> within(d, INTERMEDIATE, this::intermediate);
            default -> d.skipRest();
        }
        d.widen(rest);
    }

    /** Section 4.11: which message is not to be answered any more. */
    private static long abandoned(Dissection d) {
        int start = d.offset();
        int rest = Ber.enter(d);
        long number = number(d);
        d.widen(rest);
        d.seek(start);
        return number;
    }

    private static long number(Dissection d) {
        long number = 0;
        for (int i = 0; i < Math.min(4, d.captured()); i++) number = number << 8 | d.peekU8(i);
        return number;
    }

    private interface Reading {
        void read(Dissection d);
    }

    private static void within(Dissection d, Field group, Reading reading) {
        d.open(group);
        reading.read(d);
        d.skipRest();
        d.close();
    }

    private static String string(Dissection d, Field field) {
        String text = d.titles() || d.columns() ? Ber.peekText(d) : "";
        Ber.text(d, field, Field.Charset.UTF_8);
        return text;
    }

    // ---- section 4.2: bind

    private void bind(Dissection d) {
        Ber.integer(d, VERSION);
        String name = string(d, NAME);
        if (says(d)) sayName(d, name);
        int tag = Ber.identifier(d);
        if (tag < 0) return;
        int choice = tag & 0x1f;
        int rest = Ber.enter(d);
        d.at(AUTHENTICATION, d.offset(), d.remaining(), choice);
        d.openLast();
        switch (choice) {
            case 0 -> d.text(SIMPLE, d.remaining());
            case 3 -> within(d, SASL, LdapMessage::sasl);
            case 10 -> sicily(d, NEGOTIATE);
            case 11 -> sicily(d, AUTHENTICATE);
            default -> d.skipRest();
        }
        d.close();
        d.widen(rest);
        if (says(d) && (choice == 0 || choice == 3)) say(d, AUTHENTICATIONS.name(choice));
        else if (d.titles() && AUTHENTICATIONS.name(choice) != null) d.appendOn(entry, " {}", AUTHENTICATIONS.name(choice));
    }

    private static void sasl(Dissection d) {
        String mechanism = Ber.peekText(d);
        Ber.text(d, MECHANISM, Field.Charset.UTF_8);
        Ldap.binds(d, mechanism);
        if (d.remaining() <= 0) return;
        int rest = Ber.enter(d);
        boolean generic = mechanism.equals("GSS-SPNEGO") || mechanism.equals("GSSAPI");
        token(d, CREDENTIALS, generic);
        d.widen(rest);
    }

    /** [MS-ADTS] section 5.1.1.1.3: NTLM, from before there was SASL. */
    private static void sicily(Dissection d, Field field) {
        if (d.looksAt("NTLMSSP\0")) GssApi.ntlm(d);
        else d.bytes(field, d.remaining());
    }

    /** Reads the rest as bytes, and what a mechanism says in them. */
    private static void token(Dissection d, Field field, boolean generic) {
        int start = d.offset();
        boolean message = d.looksAt("NTLMSSP\0");
        d.bytes(field, d.remaining());
        if (d.offset() == start) return;
        d.seek(start);
        // What a client says shows by itself what it is, what a server answers only by the mechanism.
        if (field == CREDENTIALS ? generic || message : generic && !message) GssApi.token(d);
        else if (generic) GssApi.ntlm(d);
        else d.skipRest();
    }

    private void bound(Dissection d) {
        result(d);
        if (result == 0) Ldap.bound(d);
        if (!Ber.atContext(d, 7)) return;
        String mechanism = Ldap.mechanism(d);
        int rest = Ber.enter(d);
        token(d, SERVER_CREDENTIALS, "GSS-SPNEGO".equals(mechanism) || "GSSAPI".equals(mechanism));
        d.widen(rest);
    }

    /** Section 4.1.9. */
    private void result(Dissection d) {
        result = Ber.integer(d, RESULT);
        if (operation != 24 && says(d)) say(d, RESULTS.name(result, "Unknown (" + result + ")"));
        matched(d);
        String error = string(d, ERROR);
        if (says(d) && !error.isEmpty()) say(d, "(" + error + ")");
        if (Ber.atContext(d, 3)) Ber.listOf(d, REFERRAL, 0xa3, item -> Ber.text(item, URL, Field.Charset.UTF_8));
    }

    /** A server that answers to what came before SASL puts its message where the name is. */
    private static void matched(Dissection d) {
        int start = d.offset();
        int rest = Ber.enter(d);
        boolean message = d.looksAt("NTLMSSP\0");
        int at = d.offset();
        d.widen(rest);
        int end = d.offset();
        d.seek(start);
        Ber.text(d, MATCHED, Field.Charset.UTF_8);
        if (!message) return;
        d.openLast();
        d.seek(at);
        rest = d.narrow(end - at);
        GssApi.ntlm(d);
        d.widen(rest);
        d.close();
    }

    // ---- section 4.5: search

    private void search(Dissection d) {
        String base = string(d, BASE);
        if (says(d)) sayName(d, base);
        long scope = Ber.integer(d, SCOPE);
        if (says(d)) say(d, SCOPES.name(scope, "Unknown (" + scope + ")"));
        Ber.integer(d, ALIASES);
        Ber.integer(d, SIZE_LIMIT);
        Ber.integer(d, TIME_LIMIT);
        Ber.bool(d, TYPES_ONLY);
        LdapFilter.read(d);
        Ber.sequenceOf(d, ATTRIBUTES, item -> Ber.text(item, ATTRIBUTE, Field.Charset.UTF_8));
    }

    private void entry(Dissection d) {
        String name = string(d, OBJECT_NAME);
        if (says(d)) sayName(d, name);
        Ber.sequenceOf(d, ATTRIBUTES, item -> LdapAttribute.read(item, PARTIAL));
    }

    // ---- sections 4.6 to 4.10

    private void modify(Dissection d) {
        String name = string(d, OBJECT);
        if (says(d)) sayName(d, name);
        Ber.sequenceOf(d, CHANGES, item -> {
            int rest = Ber.begin(item, CHANGE);
            if (rest >= 0) {
                int line = item.group();
                long kind = Ber.integer(item, KIND);
                LdapAttribute.change(item, CHANGED, line, kind);
                Ber.end(item, rest);
            }
        });
    }

    private void add(Dissection d) {
        String name = string(d, NEW_ENTRY);
        if (says(d)) sayName(d, name);
        Ber.sequenceOf(d, ATTRIBUTES, item -> LdapAttribute.read(item, NEW_ATTRIBUTE));
    }

    private void rename(Dissection d) {
        String name = string(d, NEW_ENTRY);
        if (says(d)) sayName(d, name);
        Ber.text(d, NEW_NAME, Field.Charset.UTF_8);
        Ber.bool(d, DELETE_OLD);
        if (Ber.atContext(d, 0)) Ber.text(d, SUPERIOR, Field.Charset.UTF_8);
    }

    private void compare(Dissection d) {
        String name = string(d, NEW_ENTRY);
        if (says(d)) sayName(d, name);
        int rest = Ber.begin(d, ASSERTION);
        if (rest < 0) return;
        LdapFilter.assertion(d);
        Ber.end(d, rest);
    }

    // ---- sections 4.12 and 4.13

    private void extended(Dissection d) {
        String name = Ber.peekText(d);
        Ber.text(d, REQUEST_NAME, Field.Charset.UTF_8);
        Ldap.nameLast(d, REQUEST_NAME, name);
        if (d.columns() && !name.isEmpty()) d.addInfo("{s} ", ObjectIdentifiers.name(name));
        if (Ber.atContext(d, 1)) LdapControls.value(d, REQUEST_VALUE, name, true);
        Conversation conversation = d.conversation();
        if (conversation == null || !name.equals(START_TLS)) return;
        Ldap.Session session = Ldap.session(conversation);
        long request = id;
        d.learn(() -> session.startsTls = request);
    }

    private void extension(Dissection d) {
        result(d);
        if (Ber.atContext(d, 7)) Ber.octets(d, SERVER_CREDENTIALS);
        if (Ber.atContext(d, 10)) {
            String name = Ber.peekText(d);
            Ber.text(d, RESPONSE_NAME, Field.Charset.UTF_8);
            Ldap.nameLast(d, RESPONSE_NAME, name);
            if (d.columns() && !name.isEmpty()) d.addInfo("{s} ", ObjectIdentifiers.name(name));
        }
        if (Ber.atContext(d, 11)) Ber.octets(d, RESPONSE);
        Conversation conversation = d.conversation();
        if (connectionless || conversation == null || result != 0) return;
        long starts = d.remember(Ldap.session(conversation).startsTls);
        if (starts == id) Tls.start(d);
    }

    private void intermediate(Dissection d) {
        String name = "";
        if (Ber.atContext(d, 0)) {
            name = Ber.peekText(d);
            Ber.text(d, RESPONSE_NAME, Field.Charset.UTF_8);
            Ldap.nameLast(d, RESPONSE_NAME, name);
            if (d.columns() && !name.isEmpty()) d.addInfo("{s} ", ObjectIdentifiers.name(name));
        }
        if (Ber.atContext(d, 1)) LdapControls.value(d, RESPONSE_VALUE, name, false);
    }

    /** Bytes as characters where all of them can be printed, else as digits, behind the label of the field just written down. */
    static void showLast(Dissection d, Field field, int offset, int length) {
        if (!d.titles()) return;
        Source source = d.currentSource();
        boolean printable = length > 0;
        for (int i = 0; i < length && printable; i++) {
            int b = source.u8(offset + i);
            printable = b >= 0x20 && b < 0x7f;
        }
        Text text = new Text();
        if (printable) text.escaped(source.bytes, source.start + offset, length);
        else text.hex(source.bytes, source.start + offset, Math.min(length, MOST_SHOWN), 0);
        if (!printable && length > MOST_SHOWN) text.add("…");
        d.titleLast("{}: {}", field.label, text);
    }
}
