package mako.protocols.conference;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.encoding.Per;

/** Generic conference control, ITU-T T.124, section 8: how a conference is made, in PER; the user data are Remote Desktop Protocol. */
public final class T124 implements Dissector {

    private static final Values KEYS = Values.of("0 object\n1 h221NonStandard");

    static final Field T124        = protocol("t124", "T.124", "GENERIC-CONFERENCE-CONTROL T.124");
    static final Field CONNECT     = group("t124.ConnectData", "ConnectData");
    static final Field IDENTIFIER  = u32("t124.t124Identifier", "t124Identifier", names(KEYS), help("Key"));
    static final Field OBJECT      = oid("t124.object", "object");
    static final Field UNIT        = bytes("t124.connectPDU", "connectPDU");
    static final Field CONTROL     = u32("t124.connectGCCPDU", "connectGCCPDU", names(Values.of("""
        0 conferenceCreateRequest
        1 conferenceCreateResponse
        2 conferenceQueryRequest
        3 conferenceQueryResponse
        4 conferenceJoinRequest
        5 conferenceJoinResponse
        6 conferenceInviteRequest
        7 conferenceInviteResponse
        """)));
    static final Field REQUEST     = group("t124.conferenceCreateRequest_element", "conferenceCreateRequest");
    static final Field RESPONSE    = group("t124.conferenceCreateResponse_element", "conferenceCreateResponse");
    static final Field NAME        = group("t124.conferenceName_element", "conferenceName");
    static final Field NUMERIC     = text("t124.numeric", "numeric", help("SimpleNumericString"));
    static final Field LOCKED      = bool("t124.lockedConference", "lockedConference");
    static final Field LISTED      = bool("t124.listedConference", "listedConference");
    static final Field CONDUCTED   = bool("t124.conductibleConference", "conductibleConference");
    static final Field TERMINATION = u32("t124.terminationMethod", "terminationMethod", names(Values.of("0 automatic\n1 manual")));
    static final Field NODE        = u32("t124.nodeID", "nodeID", help("UserID"));
    static final Field TAG         = i32("t124.tag", "tag", help("INTEGER"));
    static final Field RESULT      = u32("t124.result", "result", names(Values.of("""
        0 success
        1 userRejected
        2 resourcesNotAvailable
        3 rejectedForSymmetryBreaking
        4 lockedConferenceNotSupported
        """)));
    /** Without its count for a value: what users send has the same abbreviation, and bytes for values. */
    static final Field USER_DATA   = group("t124.userData", "userData");
    static final Field ITEM        = section("Item");
    static final Field USER_ITEM   = group("t124.UserData_item_element", "UserData item");
    static final Field KEY         = u32("t124.key", "key", names(KEYS));
    static final Field NON_STANDARD = bytes("t124.h221NonStandard", "h221NonStandard");
    static final Field VALUE       = bytes("t124.value", "value");

    /** User data, by their keys: four letters as a number. */
    public static final Table KEYED = table("t124.key", "T.124 H.221 non-standard key");

    private static final int OBJECT_KEY = 0;
    private static final int LONGEST = 64;
    private static final String[] OPTIONS = {"convenerPassword", "password", "conductorPrivileges", "conductedPrivileges",
        "nonConductedPrivileges", "conferenceDescription", "callerIdentifier", "userData"};
    private static final mako.dissect.Key<int[]> DATA_AT = mako.dissect.Key.key(() -> new int[3]);

    @Override
    public Field dissects() {
        return T124;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"t124", "per"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {KEYED};
    }

    @Override
    public void link(Links links) {
        links.heuristic(T125.USERS, Links.Strength.USUAL, "t124", this, mako.protocols.conference.T124::isConnect);
    }

    /** The key is the object identifier of T.124, {itu-t(0) recommendation(0) t(20) t124(124) version(0) 1}. */
    private static boolean isConnect(Dissection d) {
        return d.captured() >= 7 && d.peekU32(0) == 0x00050014 && d.peekU24(4) == 0x7c0001;
    }

    @Override
    public void dissect(Dissection d) {
        int[] data = d.scratch(DATA_AT);
        data[1] = 0;
        d.open(T124);
        d.open(CONNECT);
        Per per = Per.at(d);
        int start = d.offset();
        int key = per.choice(1);
        d.at(IDENTIFIER, start, 7, key);
        d.openLast();
        if (key != OBJECT_KEY) throw d.malformed();
        per.oid(OBJECT);
        d.close();
        int length = per.octetsLength();
        // Servers of Remote Desktop Protocol tell any length: what follows takes all there is.
        int unit = d.offset();
        d.at(UNIT, unit, Math.min(length, d.remaining()));
        d.openLast();
        unit(d, per, data);
        d.close();
        d.extent(unit - start + length);
        d.close();
        d.skipRest();
        int end = d.offset();
        d.close();
        if (data[1] > 0) {
            d.seek(data[0]);
            int after = d.narrow(data[1]);
            d.tryKey(KEYED, data[2], data[2]);
            d.widen(after);
        }
        d.seek(end);
    }

    private static void unit(Dissection d, Per per, int[] data) {
        int start = d.offset();
        int length = d.remaining();
        per.extended();
        int choice = per.choice(3);
        d.at(CONTROL, start, length, choice);
        d.openLast();
        if (choice <= 1) {
            d.seek(start);
            d.open(choice == 0 ? REQUEST : RESPONSE);
            d.extent(length);
            if (choice == 0) request(d, per, data);
            else response(d, per, data);
            d.close();
        }
        d.close();
    }

    private static void request(Dissection d, Per per, int[] data) {
        per.extended();
        int options = 0;
        for (String option : OPTIONS) options = options << 1 | (per.optional(option) ? 1 : 0);
        int at = per.offset();
        d.seek(at);
        d.open(NAME);
        per.extended();
        boolean text = per.optional("text");
        int length = per.shortLength(1);
        int numeric = per.align();
        if (length > LONGEST) throw d.malformed();
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) digits.append((char) ('0' + per.number(4)));
        d.at(NUMERIC, numeric, (length + 1) / 2, digits.toString());
        d.extent(numeric - at);
        d.close();
        // Remote Desktop Protocol uses none of the other members.
        if (text || options > 1) return;
        per.bool(LOCKED);
        per.bool(LISTED);
        per.bool(CONDUCTED);
        int method = per.offset();
        per.extension();
        per.enumerated(TERMINATION, 1, method);
        if (options == 1) userData(d, per, data);
    }

    private static void response(Dissection d, Per per, int[] data) {
        per.extended();
        boolean user = per.optional("userData");
        per.u16(NODE, 1001);
        per.integer(TAG, true);
        int at = per.offset();
        per.extension();
        per.enumerated(RESULT, 3, at);
        if (user) userData(d, per, data);
    }

    private static void userData(Dissection d, Per per, int[] data) {
        int start = per.offset();
        int count = per.listLength();
        int end = d.offset() + d.remaining();
        d.at(USER_DATA, start, end - start);
        if (d.titles()) d.titleLast(count == 1 ? "userData: {} item" : "userData: {} items", count);
        d.openLast();
        for (int i = 0; i < count && d.remaining() > 0; i++) item(d, per, i, data);
        d.close();
    }

    private static void item(Dissection d, Per per, int index, int[] data) {
        d.seek(per.align());
        d.open(ITEM);
        if (d.titles()) d.title("Item {}", index);
        d.open(USER_ITEM);
        int start = per.offset();
        boolean value = per.optional("value");
        int key = per.choice(1);
        d.at(KEY, start, 6, key);
        d.openLast();
        if (key == OBJECT_KEY) {
            per.oid(OBJECT);
        } else {
            int length = per.shortLength(4);
            int at = per.align();
            data[2] = length == 4 ? (int) d.peekU32(0) : 0;
            d.at(NON_STANDARD, at, length);
            per.pass(length);
        }
        d.close();
        if (value) {
            int length = per.octetsLength();
            data[0] = d.offset();
            data[1] = length;
            d.at(VALUE, d.offset(), length);
            per.pass(length);
        }
        d.close();
        d.close();
    }
}
