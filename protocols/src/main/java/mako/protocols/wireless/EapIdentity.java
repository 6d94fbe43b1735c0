package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.telecom.E212;

/** Who a peer says it is: RFC 3748, section 5.1, and for subscribers of mobile networks 3GPP TS 23.003, clause 14. */
final class EapIdentity {

    private static final String[] KINDS = {"EAP-AKA Permanent", "EAP-SIM Permanent", "EAP-AKA Pseudonym", "EAP-SIM Pseudonym", "EAP-AKA Reauth ID",
        "EAP-SIM Reauth ID", "EAP-AKA Prime Permanent", "EAP-AKA Prime Pseudonym", "EAP-AKA Prime Reauth ID"};

    static final Field IDENTITY = text("eap.identity", "Identity");
    static final Field PREFIX   = character("eap.identity.prefix", "Identity Prefix", HEX);
    static final Field KIND     = text("eap.identity.type", "Identity Type");
    static final Field FULL     = text("eap.identity.full", "Identity (Full)");
    static final Field COUNTRY  = u16("eap.identity.mcc", "Identity Mobile Country Code");
    static final Field NETWORK  = u32("eap.identity.mnc", "Identity Mobile Network Code");

    static final Field NOT_ASCII = warning(Field.Group.PROTOCOL, "eap.identity.nonascii", "Non-ASCII characters within identity");

    private EapIdentity() {}

    /** Reads an identity of {@code length} bytes. */
    static void read(Dissection d, int length) {
        if (length <= 0) return;
        String words = d.peekText(0, length);
        String[] realm = realm(words);
        int kind = words.charAt(0) - '0';
        if (realm != null && isAscii(d, length) && kind >= 0 && kind < KINDS.length) subscriber(d, words, kind, realm);
        else plain(d, words);
    }

    private static void plain(Dissection d, String words) {
        // A request's text may hide behind a zero byte.
        boolean hidden = words.charAt(0) == 0 && words.length() > 1;
        if (hidden) d.skip(1);
        int length = words.length() - (hidden ? 1 : 0);
        boolean ascii = isAscii(d, length);
        d.text(IDENTITY, length);
        if (!ascii) d.noteLast(NOT_ASCII);
    }

    private static boolean isAscii(Dissection d, int length) {
        for (int i = 0; i < length; i++) {
            int octet = d.peekU8(i);
            if (octet == 0 || octet > 0x7f) return false;
        }
        return true;
    }

    /** The five labels behind the user's name where they are those of a mobile network; null otherwise. */
    private static String[] realm(String words) {
        int at = words.indexOf('@');
        if (at < 0) return null;
        String[] labels = new String[5];
        int from = at + 1;
        for (int i = 0; i < 5; i++) {
            int dot = words.indexOf('.', from);
            if (i < 4 && dot < 0 || i == 4 && dot >= 0) return null;
            labels[i] = words.substring(from, i < 4 ? dot : words.length());
            from = dot + 1;
        }
        return labels[3].equals("3gppnetwork") && labels[4].startsWith("org") ? labels : null;
    }

    private static void subscriber(Dissection d, String words, int kind, String[] realm) {
        int start = d.offset();
        d.at(PREFIX, start, 1, words.charAt(0));
        d.at(KIND, start, 1, KINDS[kind]);
        d.at(FULL, start + 1, words.length() - 1);
        int user = words.indexOf('@') - 1;
        if (kind == 0 || kind == 1 || kind == 6) E212.imsi(d, start + 1, words.substring(1, 1 + user));
        else d.at(IDENTITY, start + 1, user);
        network(d, start + user + 3 + realm[0].length(), realm);
        d.skip(words.length());
    }

    private static void network(Dissection d, int at, String[] realm) {
        int mnc = number(realm[1]);
        int mcc = number(realm[2]);
        if (mnc < 0 || mcc < 0) return;
        boolean three = mnc > 99 || !E212.network(mcc, mnc, true).equals("Unknown") || E212.network(mcc, mnc, false).equals("Unknown");
        int value = three ? mcc * 1000 + mnc : mcc * 100 + mnc;
        d.at(NETWORK, at + 3, realm[1].length() - 3, value);
        if (d.titles()) d.titleLast("Identity Mobile Network Code: {} ({})", E212.network(mcc, mnc, three), value);
        d.at(COUNTRY, at + realm[1].length() + 4, realm[2].length() - 3, mcc);
        if (d.titles()) d.titleLast("Identity Mobile Country Code: {} ({})", E212.country(mcc), mcc);
    }

    /** The number of up to three digits behind three letters, or -1. */
    private static int number(String label) {
        if (label.length() < 4 || label.length() > 6) return -1;
        int value = 0;
        for (int i = 3; i < label.length(); i++) {
            int digit = label.charAt(i) - '0';
            if (digit < 0 || digit > 9) return -1;
            value = value * 10 + digit;
        }
        return value;
    }
}
