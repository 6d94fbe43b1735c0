package mako.protocols.telecom.ss7;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Addresses of called and calling parties, ITU-T Q.713, section 3.4. */
final class SccpAddress {

    private SccpAddress() {}

    private static final Values GTIS = Values.of("""
        0x0 No Global Title
        0x1 Nature of Address Indicator only
        0x2 Translation Type only
        0x3 Translation Type, Numbering Plan, and Encoding Scheme included
        0x4 Translation Type, Numbering Plan, Encoding Scheme, and Nature of Address Indicator included
        """);
    static final Values SUBSYSTEMS = Values.of("""
        0 SSN not known/not used
        1 SCCP management
        2 Reserved for ITU-T allocation
        3 ISDN User Part
        4 OMAP (Operation, Maintenance, and Administration Part)
        5 MAP (Mobile Application Part)
        6 HLR (Home Location Register)
        7 VLR (Visitor Location Register)
        8 MSC (Mobile Switching Center)
        9 EIC/EIR (Equipment Identifier Center/Equipment Identification Register)
        10 AUC/AC (Authentication Center)
        11 ISDN supplementary services (ITU only)
        12 Reserved for international use (ITU only)
        13 Broadband ISDN edge-to-edge applications (ITU only)
        14 TC test responder (ITU only)
        142 RANAP
        143 RNSAP
        145 GMLC(MAP)
        146 CAP
        147 gsmSCF (MAP) or IM-SSF (MAP) or Presence Network Agent
        148 SIWF (MAP)
        149 SGSN (MAP)
        150 GGSN (MAP)
        248 CSS (MAP)
        249 PCAP
        250 BSC (BSSAP-LE)
        251 MSC (BSSAP-LE)
        252 IOS or SMLC (BSSAP-LE)
        253 BSS O&M (A interface)
        254 BSSAP/BSAP
        """);
    private static final Values NATURES = Values.of("""
        0x0 NAI unknown
        0x1 Subscriber Number
        0x2 Reserved for national use
        0x3 National significant number
        0x4 International number
        """);
    private static final Values PLANS = Values.of("""
        0x0 Unknown
        0x1 ISDN/telephony
        0x2 Generic (ITU)/Reserved (ANSI)
        0x3 Data
        0x4 Telex
        0x5 Maritime mobile
        0x6 Land mobile
        0x7 ISDN/mobile
        0xe Private network or network-specific
        0xf Reserved
        """);
    private static final Values SCHEMES = Values.of("""
        0x0 Unknown
        0x1 BCD, odd number of digits
        0x2 BCD, even number of digits
        0x3 National specific
        0xf Reserved (ITU)/Spare (ANSI)
        """);
    private static final Values ROUTING = Values.of("0x0 Route on GT\n0x1 Route on SSN");
    private static final Values SSN_PRESENT = Values.of("0x1 SSN present\n0x0 SSN not present");
    private static final Values PC_PRESENT = Values.of("0x1 Point Code present\n0x0 Point Code not present");
    private static final Values PARITIES = Values.of("0x0 Even number of address signals\n0x1 Odd number of address signals");
    static final Field ADDRESS = section("Party address");
    static final Field INDICATOR = section("Address Indicator");
    static final Field TITLE = section("Global Title");

    private static final Field[] CALLED = party("sccp.called.", "Called");
    private static final Field[] CALLING = party("sccp.calling.", "Calling");
    private static final int SSN = 5;
    private static final int PC = 6;
    private static final int NAI = 7;
    private static final int OE = 8;
    private static final int TT = 9;
    private static final int NP = 10;
    private static final int ES = 11;
    private static final int DIGITS = 12;
    private static final int DIGITS_LENGTH = 13;

    /** Declares the fields of one party; where they lie is told by the constants above. */
    private static Field[] party(String prefix, String party) {
        return new Field[] {
            u8(prefix + "reserved", "Reserved for national use", HEX, mask(0x80)),
            u8(prefix + "ri", "Routing Indicator", HEX, mask(0x40), names(ROUTING)),
            u8(prefix + "gti", "Global Title Indicator", HEX, mask(0x3c), names(GTIS)),
            u8(prefix + "ssni", "SubSystem Number Indicator", HEX, mask(0x2), names(SSN_PRESENT)),
            u8(prefix + "pci", "Point Code Indicator", HEX, mask(0x1), names(PC_PRESENT)),
            u8(prefix + "ssn", "SubSystem Number", names(SUBSYSTEMS)),
            u16(prefix + "pc", "PC", mask(0x3fff)),
            u8(prefix + "nai", "Nature of Address Indicator", HEX, mask(0x7f), names(NATURES)),
            u8(prefix + "oe", "Odd/Even Indicator", HEX, mask(0x80), names(PARITIES)),
            u8(prefix + "tt", "Translation Type", HEX_DEC),
            u8(prefix + "np", "Numbering Plan", HEX, mask(0xf0), names(PLANS)),
            u8(prefix + "es", "Encoding Scheme", HEX, mask(0xf), names(SCHEMES)),
            text(prefix + "digits", party + " Party Digits"),
            u8(prefix + "digits.length", "Number of " + party + " Party Digits"),
        };
    }

    /** Reads an address; returns the number of the subsystem, 0 where it names none. */
    static int address(Dissection d, boolean called, int length) {
        Field[] fields = called ? CALLED : CALLING;
        if (length == 0) return 0;
        d.open(ADDRESS);
        d.extent(length);
        if (d.titles()) d.title("{} Party address ({} byte{})", called ? "Called" : "Calling", length, length == 1 ? "" : "s");
        d.open(INDICATOR);
        int indicator = d.peekU8(0);
        for (int i = 0; i < SSN; i++) d.peek(fields[i]);
        d.skip(1);
        d.close();
        int subsystem = 0;
        if ((indicator & 1) != 0) d.leUint(fields[PC], 2);
        if ((indicator & 2) != 0) {
            int at = d.offset();
            subsystem = d.u8(fields[SSN]);
            d.at(Sccp.SSN, at, 1, subsystem);
            String user = user(subsystem);
            if (user != null) {
                int after = user.indexOf(',');
                d.at(Sccp.LINKED_DISSECTOR, at, 1, after < 0 ? user : user.substring(0, after));
                d.generated();
                if (d.titles()) d.titleLast("Linked to {}", user);
            }
        }
        int kind = indicator >> 2 & 15;
        if (kind != 0 && d.remaining() > 0) title(d, fields, kind);
        d.skipRest();
        d.close();
        return subsystem;
    }

    /** Who speaks for a subsystem, 3GPP TS 23.003, section 8. */
    private static String user(int subsystem) {
        return switch (subsystem) {
            case 1 -> "SCCPMG";
            case 98 -> "BSSAP2";
            case 142 -> "RANAP";
            case 143 -> "RNSAP";
            case 146 -> "TCAP, TCAP SSN linked to CAMEL";
            case 106, 241 -> "TCAP, TCAP SSN linked to INAP";
            case 6, 7, 8, 9, 145, 148, 149, 150 -> "TCAP, TCAP SSN linked to GSM_MAP";
            case 5, 10, 11, 12, 13, 14 -> "TCAP";
            default -> null;
        };
    }

    private static void title(Dissection d, Field[] fields, int kind) {
        int length = d.remaining();
        d.open(TITLE);
        if (d.titles()) d.title("Global Title 0x{x1} ({} byte{})", kind, length, length == 1 ? "" : "s");
        boolean odd = false;
        int nature = 0;
        int plan = 0;
        switch (kind) {
            case 1 -> {
                int octet = d.peekU8(0);
                d.peek(fields[OE]);
                d.u8(fields[NAI]);
                odd = (octet & 0x80) != 0;
                nature = octet & 0x7f;
            }
            case 2 -> d.u8(fields[TT]);
            case 3, 4 -> {
                d.u8(fields[TT]);
                int octet = d.peekU8(0);
                d.peek(fields[NP]);
                d.u8(fields[ES]);
                plan = octet >> 4;
                odd = (octet & 15) == 1;
                if (kind == 4) nature = d.u8(fields[NAI]) & 0x7f;
            }
            default -> {
                d.close();
                return;
            }
        }
        int at = d.offset();
        int count = d.remaining();
        if (count > 0) {
            StringBuilder digits = new StringBuilder();
            for (int i = 0; i < count; i++) {
                int octet = d.peekU8(i);
                digits.append("0123456789ABCDEF".charAt(octet & 15));
                if (i < count - 1 || !odd) digits.append("0123456789ABCDEF".charAt(octet >> 4));
            }
            String number = digits.toString();
            d.at(fields[DIGITS], at, count, number);
            d.openLast();
            d.at(Sccp.DIGITS, at, count, number);
            d.generated();
            d.at(fields[DIGITS_LENGTH], at, count, number.length());
            d.generated();
            if (plan == 1 && nature == 4) mako.protocols.telecom.E164.country(d, at, number);
            d.close();
        }
        d.skipRest();
        d.close();
    }
}
