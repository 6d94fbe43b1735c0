package mako.protocols.directory;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;

/**
 * Controls, RFC 4511 section 4.1.11, and the values of known ones and of known extensions: RFC 2696 (pages), RFC 2891 (sorting),
 * RFC 3062 (passwords), RFC 3909 (cancelling), RFC 4533 (synchronisation), [MS-ADTS] section 3.1.1.3.4.1.
 */
final class LdapControls {

    static final Field CONTROLS    = u32("ldap.controls", "controls");
    static final Field CONTROL     = group("ldap.Control_element", "Control");
    static final Field TYPE        = text("ldap.controlType", "controlType", UTF_8);
    static final Field CRITICALITY = bool("ldap.criticality", "criticality", help("BOOLEAN"));
    static final Field VALUE       = bytes("ldap.controlValue", "controlValue");
    static final Field PAGES       = group("ldap.SearchControlValue_element", "SearchControlValue");
    static final Field SIZE        = i32("ldap.size", "size", help("INTEGER"));
    static final Field COOKIE      = bytes("ldap.cookie", "cookie", help("OCTET_STRING"));
    static final Field KEYS        = u32("ldap.SortKeyList", "SortKeyList");
    static final Field KEY         = group("ldap.SortKeyList_item_element", "SortKeyList item");
    static final Field ATTRIBUTE   = text("ldap.attributeType", "attributeType", UTF_8, help("AttributeDescription"));
    static final Field ORDERING    = text("ldap.orderingRule", "orderingRule", UTF_8, help("MatchingRuleId"));
    static final Field REVERSE     = bool("ldap.reverseOrder", "reverseOrder", help("BOOLEAN"));
    static final Field SORTED      = group("ldap.SortResult_element", "SortResult");
    static final Field SORT_RESULT = u32("ldap.sortResult", "sortResult", names(LdapMessage.RESULTS));
    static final Field DIRSYNC     = group("ldap.DirSyncControlValue_element", "DirSyncControlValue");
    static final Field OBJECT_SECURITY = bit("ldap.object_security_flag", "Flag Object_Security", 0x1, maskWidth(32));
    static final Field ANCESTORS   = bit("ldap.ancestor_first_flag", "Flag Ancestor_First", 0x800, maskWidth(32));
    static final Field PUBLIC_ONLY = bit("ldap.public_data_only_flag", "Flag Public_Data_Only", 0x2000, maskWidth(32));
    static final Field INCREMENTAL = bit("ldap.incremental_value_flag", "Flag Incremental_Value", 0x80000000L, maskWidth(32));
    static final Field FLAGS       = u32("ldap.flags", "flags", HEX, help("DirSyncFlags"), bits(OBJECT_SECURITY, ANCESTORS, PUBLIC_ONLY, INCREMENTAL));
    static final Field MOST_BYTES  = i32("ldap.maxBytes", "maxBytes", help("INTEGER"));
    static final Field PASSWORD    = group("ldap.PasswdModifyRequestValue_element", "PasswdModifyRequestValue");
    static final Field IDENTITY    = bytes("ldap.userIdentity", "userIdentity", help("OCTET_STRING"));
    static final Field OLD         = bytes("ldap.oldPasswd", "oldPasswd", help("OCTET_STRING"));
    static final Field NEW         = bytes("ldap.newPasswd", "newPasswd", help("OCTET_STRING"));
    static final Field CANCEL      = group("ldap.CancelRequestValue_element", "CancelRequestValue");
    static final Field CANCEL_ID   = u32("ldap.cancelID", "cancelID", help("MessageID"));
    static final Field SYNC        = group("ldap.SyncRequestValue_element", "SyncRequestValue");
    static final Field MODE        = u32("ldap.mode", "mode", names(Values.of("1 refreshOnly\n3 refreshAndPersist")));
    static final Field RELOAD      = bool("ldap.reloadHint", "reloadHint", help("BOOLEAN"));
    static final Field SYNC_STATE  = group("ldap.SyncStateValue_element", "SyncStateValue");
    static final Field STATE       = u32("ldap.state", "state", names(Values.of("0 present\n1 add\n2 modify\n3 delete")));
    static final Field UUID        = bytes("ldap.entryUUID", "entryUUID", help("SyncUUID"));
    static final Field SYNC_DONE   = group("ldap.SyncDoneValue_element", "SyncDoneValue");
    static final Field DELETES     = bool("ldap.refreshDeletes", "refreshDeletes", help("BOOLEAN"));

    private LdapControls() {}

    /** Reads the controls at the cursor. */
    static void read(Dissection d) {
        Ber.listOf(d, CONTROLS, 0xa0, LdapControls::control);
    }

    private static void control(Dissection d) {
        int rest = Ber.begin(d, CONTROL);
        if (rest < 0) return;
        String type = Ber.peekText(d);
        Ber.text(d, TYPE, Field.Charset.UTF_8);
        Ldap.nameLast(d, TYPE, type);
        if (Ber.at(d, Ber.BOOLEAN)) Ber.bool(d, CRITICALITY);
        if (Ber.at(d, Ber.OCTET_STRING)) value(d, VALUE, type, true);
        Ber.end(d, rest);
    }

    /** Reads the value at the cursor as {@code field}, and what is in it where {@code name} is known. */
    static void value(Dissection d, Field field, String name, boolean request) {
        int rest = Ber.enter(d);
        if (!known(d, name)) d.bytes(field, d.remaining());
        d.widen(rest);
    }

    private static boolean known(Dissection d, String name) {
        switch (name) {
            case "1.2.840.113556.1.4.319" -> sequence(d, PAGES, () -> {
                Ber.integer(d, SIZE);
                cookie(d);
            });
            case "1.2.840.113556.1.4.473" -> Ber.sequenceOf(d, KEYS, item -> sequence(item, KEY, () -> {
                Ber.text(item, ATTRIBUTE, Field.Charset.UTF_8);
                if (Ber.atContext(item, 0)) Ber.text(item, ORDERING, Field.Charset.UTF_8);
                if (Ber.atContext(item, 1)) Ber.bool(item, REVERSE);
            }));
            case "1.2.840.113556.1.4.474" -> sequence(d, SORTED, () -> {
                Ber.integer(d, SORT_RESULT);
                if (Ber.atContext(d, 0)) Ber.text(d, ATTRIBUTE, Field.Charset.UTF_8);
            });
            case "1.2.840.113556.1.4.841" -> sequence(d, DIRSYNC, () -> {
                Ber.integer(d, FLAGS);
                Ber.integer(d, MOST_BYTES);
                cookie(d);
            });
            case "1.3.6.1.4.1.4203.1.11.1" -> sequence(d, PASSWORD, () -> {
                if (Ber.atContext(d, 0)) Ber.octets(d, IDENTITY);
                if (Ber.atContext(d, 1)) Ber.octets(d, OLD);
                if (Ber.atContext(d, 2)) Ber.octets(d, NEW);
            });
            case "1.3.6.1.1.8" -> sequence(d, CANCEL, () -> Ber.integer(d, CANCEL_ID));
            case "1.3.6.1.4.1.4203.1.9.1.1" -> sequence(d, SYNC, () -> {
                Ber.integer(d, MODE);
                if (Ber.at(d, Ber.OCTET_STRING)) cookie(d);
                if (Ber.at(d, Ber.BOOLEAN)) Ber.bool(d, RELOAD);
            });
            case "1.3.6.1.4.1.4203.1.9.1.2" -> sequence(d, SYNC_STATE, () -> {
                Ber.integer(d, STATE);
                Ber.octets(d, UUID);
                if (Ber.at(d, Ber.OCTET_STRING)) cookie(d);
            });
            case "1.3.6.1.4.1.4203.1.9.1.3" -> sequence(d, SYNC_DONE, () -> {
                if (Ber.at(d, Ber.OCTET_STRING)) cookie(d);
                if (Ber.at(d, Ber.BOOLEAN)) Ber.bool(d, DELETES);
            });
            default -> {
                return false;
            }
        }
        d.layer(Ldap.LDAP);
        return true;
    }

    private static void cookie(Dissection d) {
        boolean empty = Ber.whole(d) == Ber.contents(d) - d.offset();
        Ber.octets(d, COOKIE);
        if (empty && d.titles()) d.titleLast("cookie: <MISSING>");
    }

    private static void sequence(Dissection d, Field group, Runnable content) {
        int rest = Ber.begin(d, group);
        if (rest < 0) return;
        content.run();
        d.skipRest();
        Ber.end(d, rest);
    }
}
