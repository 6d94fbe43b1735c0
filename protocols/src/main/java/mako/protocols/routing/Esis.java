package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.InternetChecksum;
import mako.protocols.link.FrameRelay;

/** End system to intermediate system routing information exchange, ISO 9542. */
public final class Esis implements Dissector {

    private static final Values TYPES = Values.of("2 ES HELLO\n4 IS HELLO\n6 RD REQUEST");

    static final Field ESIS      = protocol("esis", "ESIS", "ISO 9542 ESIS Routeing Information Exchange Protocol");
    static final Field NLPID     = u8("esis.nlpi", "Network Layer Protocol Identifier", HEX, names(Osi.NAMES));
    static final Field LENGTH    = u8("esis.length", "PDU Length");
    static final Field VERSION   = u8("esis.ver", "Version");
    static final Field RESERVED  = u8("esis.res", "Reserved(==0)");
    static final Field TYPE      = u8("esis.type", "PDU Type", mask(0x1f), names(TYPES));
    static final Field HOLDING   = u16("esis.htime", "Holding Time", unit("second", "seconds"));
    static final Field CHECKSUM  = u16("esis.chksum", "Checksum", HEX);
    static final Field STATUS    = u8("esis.chksum.status", "Checksum Status", base(Base.NONE), names(InternetChecksum.STATUS), GENERATED);
    static final Field SOURCES   = u8("esis.number_of_source_addresses", "Number of Source Addresses (SA, Format: NSAP)");
    static final Field SOURCE_LENGTH = u8("esis.sal", "SAL", unit("octet", "octets"));
    static final Field SOURCE    = text("esis.sa", "SA");
    static final Field TITLE_LENGTH = u8("esis.netl", "NETL", unit("octet", "octets"));
    static final Field TITLE     = text("esis.net", "NET");
    static final Field DESTINATION_LENGTH = u8("esis.dal", "DAL", unit("octet", "octets"));
    static final Field DESTINATION = text("esis.da", "DA");
    static final Field BETTER_LENGTH = u8("esis.bsnpal", "BSNPAL", unit("octet", "octets"));
    static final Field BETTER    = text("esis.bsnpa", "BSNPA");

    private static final Field TITLE_SECTION       = section("### Network Entity Title Section ###");
    private static final Field NO_TITLE_SECTION    = section("### No Network Entity Title Section ###");
    private static final Field DESTINATION_SECTION = section("### Destination Address Section ###");
    private static final Field BETTER_SECTION      = section("###  Subnetwork Address Section ###");

    static final Field VERSION_UNKNOWN = warning(Field.Group.PROTOCOL, "esis.ver.unknown", "Unknown ESIS version");
    static final Field LENGTH_INVALID  = error("esis.length.invalid", "Bogus ESIS length");
    static final Field TYPE_UNKNOWN    = warning(Field.Group.PROTOCOL, "esis.type.unknown", "Unknown ESIS packet type");
    static final Field BAD_CHECKSUM    = expert(Field.Severity.ERROR, Field.Group.CHECKSUM, "esis.bad_checksum", "Bad checksum");

    private static final int IDENTIFIER = 0x82;
    private static final int HEADER     = 9;
    private static final int END_HELLO  = 2;
    private static final int INTERMEDIATE_HELLO = 4;
    private static final int REDIRECT   = 6;

    @Override
    public Field dissects() {
        return ESIS;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"esis", "osi"};
    }

    @Override
    public void link(Links links) {
        links.add(Osi.PROTOCOLS, IDENTIFIER, this);
        links.add(FrameRelay.NLPIDS, IDENTIFIER, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("ESIS");
        d.info();
        int start = d.offset();
        d.open(ESIS);
        d.extent(d.captured());
        d.u8(NLPID);
        int length = d.u8(LENGTH);
        if (length < HEADER) d.noteLast(LENGTH_INVALID, "Bogus ESIS length ({}, must be >= 9)", length);
        int version = d.u8(VERSION);
        if (version != 1) d.noteLast(VERSION_UNKNOWN, "Unknown ESIS version ({} vs 1)", version);
        d.u8(RESERVED);
        int type = d.u8(TYPE) & 0x1f;
        boolean known = TYPES.name(type) != null;
        if (!known) d.noteLast(TYPE_UNKNOWN);
        if (d.columns()) {
            if (known) d.info("{}", TYPES.name(type));
            else d.info("Unknown (0x{x})", type, 0);
        }
        d.u16(HOLDING);
        checksum(d, start, length);
        if (length > HEADER) d.narrow(length - HEADER);
        switch (type) {
            case END_HELLO -> {
                int count = d.u8(SOURCES);
                d.openLast();
                while (count-- > 0) address(d, SOURCE_LENGTH, SOURCE);
                d.close();
                if (length > HEADER) OsiOptions.dissect(d);
            }
            case INTERMEDIATE_HELLO -> title(d);
            case REDIRECT -> {
                d.open(DESTINATION_SECTION);
                address(d, DESTINATION_LENGTH, DESTINATION);
                d.close();
                d.open(BETTER_SECTION);
                int count = d.u8(BETTER_LENGTH);
                String words = d.titles() || d.wants(BETTER) ? Osi.system(d, 0, Math.min(count, d.captured())) : "";
                d.ensure(count);
                d.at(BETTER, d.offset(), count, words);
                d.skip(count);
                d.close();
                d.place(d.offset() - count - 1, count + 1);
                title(d);
            }
            default -> {}
        }
        d.close();
    }

    private static void address(Dissection d, Field length, Field address) {
        int count = d.u8(length);
        d.ensure(count);
        String words = d.wants(address) ? Osi.address(d, 0, count) : "";
        d.at(address, d.offset(), count, words);
        d.skip(count);
    }

    /** The title of a network entity, and the options inside its section. */
    private static void title(Dissection d) {
        int count = d.peekU8(0);
        int start = d.offset();
        if (count == 0) {
            d.open(NO_TITLE_SECTION);
            d.skip(1);
        } else {
            d.open(TITLE_SECTION);
            address(d, TITLE_LENGTH, TITLE);
        }
        d.extent(d.offset() - start);
        OsiOptions.dissect(d);
        d.close();
    }

    private static void checksum(Dissection d, int start, int length) {
        int value = d.u16(CHECKSUM);
        int at = d.offset() - 2;
        if (value == 0) {
            if (d.titles()) d.titleLast("Checksum: [missing]");
            d.generated();
            return;
        }
        int there = d.offset() + d.captured() - start;
        if (length > there) {
            if (d.titles()) d.titleLast("Checksum: 0x{x4} [unverified]", value);
            d.at(STATUS, at, 0, InternetChecksum.UNVERIFIED);
            return;
        }
        boolean good = isRight(d, start, length);
        if (d.titles()) d.titleLast(good ? "Checksum: 0x{x4} [correct]" : "Checksum: 0x{x4} [incorrect]", value);
        if (!good) d.noteLast(BAD_CHECKSUM);
        d.at(STATUS, at, 0, good ? InternetChecksum.GOOD : InternetChecksum.BAD);
    }

    /** Whether both sums of Fletcher's over the {@code count} bytes from {@code start} are zero: ISO 8473, annex C. */
    private static boolean isRight(Dissection d, int start, int count) {
        int first = 0;
        int second = 0;
        for (int i = 0; i < count; i++) {
            first = (first + d.currentSource().u8(start + i)) % 255;
            second = (second + first) % 255;
        }
        return first == 0 && second == 0;
    }
}
