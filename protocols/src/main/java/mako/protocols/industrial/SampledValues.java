package mako.protocols.industrial;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.link.EtherType;
import mako.protocols.link.MacNames;

/** Sampled values, IEC 61850-9-2: the header of annex C, and the unit of section 8.5 in BER. What the samples are is for their data set to say. */
public final class SampledValues implements Dissector {

    static final Field SV          = protocol("sv", "SV", "IEC61850 Sampled Values");
    static final Field APPLICATION = u16("sv.appid", "APPID", HEX);
    static final Field LENGTH      = u16("sv.length", "Length");
    static final Field SIMULATED   = bit("sv.reserve1.s_bit", "Simulated", 0x8000, maskWidth(16));
    static final Field RESERVED_1  = u16("sv.reserve1", "Reserved 1", HEX_DEC, bits(SIMULATED));
    static final Field RESERVED_2  = u16("sv.reserve2", "Reserved 2", HEX_DEC);
    static final Field UNIT        = group("sv.savPdu_element", "savPdu");
    static final Field COUNT       = u32("sv.noASDU", "noASDU", help("INTEGER_0_65535"));
    static final Field LIST        = u32("sv.seqASDU", "seqASDU", help("SEQUENCE_OF_ASDU"));
    static final Field ITEM        = group("sv.ASDU_element", "ASDU");
    static final Field ID          = text("sv.svID", "svID", help("VisibleString"));
    static final Field DATA_SET    = text("sv.datSet", "datSet", help("VisibleString"));
    static final Field SAMPLE      = u32("sv.smpCnt", "smpCnt");
    static final Field REVISION    = u32("sv.confRev", "confRev", help("INTEGER_0_4294967295"));
    static final Field TIME        = text("sv.refrTm", "refrTm", help("UtcTime"));
    static final Field SYNCH       = i32("sv.smpSynch", "smpSynch", names(Values.of("0 none\n1 local\n2 global")));
    static final Field RATE        = u32("sv.smpRate", "smpRate", help("INTEGER_0_65535"));
    static final Field DATA        = bytes("sv.seqData", "seqData", help("Data"));
    static final Field MODE        = i32("sv.smpMod", "smpMod",
        names(Values.of("0 samplesPerNormalPeriod\n1 samplesPerSecond\n2 secondsPerSample")));
    static final Field CLOCK       = u64("sv.gmidentity", "gmIdentity", HEX);
    static final Field CLOCK_MAKER = bytes("sv.gmidentity_manuf", "MAC Vendor");

    static final Field NOTHING     = error("sv.zero_pdu", Field.Group.PROTOCOL, "Internal error, zero-byte SV PDU");
    static final Field NO_UNIT     = section("Internal error, zero-byte SV PDU");

    private static final int ETHER_TYPE = 0x88ba;
    private static final int SAV_UNIT   = 0x60;

    @Override
    public Field dissects() {
        return SV;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"sv", "ber"};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHER_TYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(SV);
        d.protocolColumn("IEC61850 Sampled Values");
        d.info("");
        int start = d.offset();
        d.u16(APPLICATION);
        int length = d.u16(LENGTH);
        if ((d.u16(RESERVED_1) & 0x8000) != 0) d.appendLast(", Simulated");
        d.u16(RESERVED_2);
        while (d.remaining() > 0) {
            if (!Ber.at(d, SAV_UNIT)) {
                d.open(NO_UNIT);
                d.extent(d.remaining());
                d.note(NOTHING);
                d.close();
                break;
            }
            unit(d);
        }
        d.seek(start + Math.min(length, d.offset() - start + d.remaining()));
        d.close();
        d.skipRest();
    }

    private static void unit(Dissection d) {
        int rest = Ber.enter(d);
        d.open(UNIT);
        if (d.remaining() == 0) d.append(" [0 length]");
        while (d.remaining() > 0) {
            switch (Ber.identifier(d)) {
                case 0x80 -> Ber.integer(d, COUNT);
                case 0xa2 -> {
                    int left = Ber.enter(d);
                    Ber.contentsOf(d, LIST, SampledValues::item);
                    d.widen(left);
                }
                default -> Ber.skip(d);
            }
        }
        d.close();
        d.widen(rest);
    }

    private static void item(Dissection d) {
        int rest = Ber.begin(d, ITEM);
        if (rest < 0) return;
        while (d.remaining() > 0) {
            switch (Ber.identifier(d)) {
                case 0x80 -> Ber.text(d, ID, Field.Charset.ASCII);
                case 0x81 -> Ber.text(d, DATA_SET, Field.Charset.ASCII);
                case 0x82 -> number(d, SAMPLE);
                case 0x83 -> number(d, REVISION);
                case 0x84 -> Goose.time(d, TIME);
                case 0x85 -> Ber.integer(d, SYNCH);
                case 0x86 -> number(d, RATE);
                case 0x87 -> Ber.octets(d, DATA);
                case 0x88 -> Ber.integer(d, MODE);
                case 0x89 -> clock(d);
                default -> Ber.skip(d);
            }
        }
        Ber.end(d, rest);
    }

    /** A number that is written as octets: it has no sign. */
    private static void number(Dissection d, Field field) {
        int rest = Ber.enter(d);
        int width = Math.min(d.remaining(), 4);
        if (width > 0) d.uint(field, width);
        d.widen(rest);
    }

    /** The identity of the grandmaster: IEEE 1588, section 7.5.2.2. */
    private static void clock(Dissection d) {
        int rest = Ber.enter(d);
        if (d.remaining() == 8) {
            int at = d.offset();
            int maker = d.peekU24(0);
            d.u64(CLOCK);
            d.openLast();
            d.at(CLOCK_MAKER, at, 3);
            if (d.titles()) {
                String name = MacNames.organization(maker);
                if (name != null) d.titleLast("MAC Vendor: {}", name);
            }
            d.close();
        }
        d.widen(rest);
    }
}
