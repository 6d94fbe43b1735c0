package mako.protocols.voice;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Sections of program specific information: ITU-T H.222.0 | ISO/IEC 13818-1, section 2.4.4; the tables of programs, and what a program is made of. */
final class MpegSection {

    static final Field SECTION      = protocol("mpeg_sect", "MPEG SECT", "MPEG2 Section");
    static final Field ASSOCIATIONS = protocol("mpeg_pat", "MPEG PAT", "MPEG2 Program Association Table");
    static final Field MAP          = protocol("mpeg_pmt", "MPEG PMT", "MPEG2 Program Map Table");

    static final Field TABLE        = u8("mpeg_sect.tid", "Table ID", HEX, names(Tables.NAMES));
    static final Field SYNTAX       = u16("mpeg_sect.syntax_indicator", "Syntax indicator", mask(0x8000));
    static final Field RESERVED     = u16("mpeg_sect.reserved", "Reserved", HEX, mask(0x7000));
    static final Field LENGTH       = u16("mpeg_sect.len", "Length", mask(0x0fff));
    static final Field CHECKSUM     = u32("mpeg_sect.crc", "CRC 32", HEX);
    static final Field STATUS       = u8("mpeg_sect.crc.status", "CRC 32 Status", GENERATED, base(Base.NONE), names(Tables.STATUSES));

    static final Field STREAM       = u16("mpeg_pat.tsid", "Transport Stream ID", HEX);
    static final Field A_RESERVED   = u8("mpeg_pat.reserved", "Reserved", HEX, mask(0xc0));
    static final Field A_VERSION    = u8("mpeg_pat.version", "Version Number", HEX, mask(0x3e));
    static final Field A_CURRENT    = bit("mpeg_pat.cur_next_ind", "Current/Next Indicator", 0x01, yesNo("Currently applicable", "Not yet applicable"));
    static final Field A_NUMBER     = u8("mpeg_pat.sect_num", "Section Number");
    static final Field A_LAST       = u8("mpeg_pat.last_sect_num", "Last Section Number");
    static final Field ENTRY        = section("Program");
    static final Field PROGRAM      = u16("mpeg_pat.prog_num", "Program Number", HEX);
    static final Field E_RESERVED   = u16("mpeg_pat.prog_reserved", "Reserved", HEX, mask(0xe000));
    static final Field MAP_PID      = u16("mpeg_pat.prog_map_pid", "Program Map PID", HEX, mask(0x1fff));

    static final Field NUMBER       = u16("mpeg_pmt.pg_num", "Program Number", HEX);
    static final Field M_RESERVED   = u8("mpeg_pmt.reserved1", "Reserved", HEX, mask(0xc0));
    static final Field M_VERSION    = u8("mpeg_pmt.version", "Version Number", HEX, mask(0x3e));
    static final Field M_CURRENT    = u8("mpeg_pmt.cur_next_ind", "Current/Next Indicator", HEX, mask(0x01), names(Tables.CURRENTS));
    static final Field M_NUMBER     = u8("mpeg_pmt.sect_num", "Section Number");
    static final Field M_LAST       = u8("mpeg_pmt.last_sect_num", "Last Section Number");
    static final Field P_RESERVED   = u16("mpeg_pmt.reserved2", "Reserved", HEX, mask(0xe000));
    static final Field CLOCK_PID    = u16("mpeg_pmt.pcr_pid", "PCR PID", HEX, mask(0x1fff));
    static final Field I_RESERVED   = u16("mpeg_pmt.reserved3", "Reserved", HEX, mask(0xf000));
    static final Field INFO_LENGTH  = u16("mpeg_pmt.prog_info_len", "Program Info Length", mask(0x0fff));
    static final Field PART         = section("Stream");
    static final Field TYPE         = u8("mpeg_pmt.stream.type", "Stream type", HEX, names(Tables.TYPES));
    static final Field S_RESERVED   = u16("mpeg_pmt.stream.reserved1", "Reserved", HEX, mask(0xe000));
    static final Field PART_PID     = u16("mpeg_pmt.stream.elementary_pid", "Elementary PID", HEX, mask(0x1fff));
    static final Field T_RESERVED   = u16("mpeg_pmt.stream.reserved2", "Reserved", HEX, mask(0xf000));
    static final Field PART_LENGTH  = u16("mpeg_pmt.stream.es_info_len", "ES Info Length", mask(0x0fff));

    private static final int ASSOCIATION = 0x00;
    private static final int PROGRAM_MAP = 0x02;
    private static final int CHECKSUM_LENGTH = 4;
    private static final int LEAST_ASSOCIATION = 8 + CHECKSUM_LENGTH;
    private static final int LEAST_MAP = 12 + CHECKSUM_LENGTH;
    private static final int UNVERIFIED = 2;

    private MpegSection() {}

    /** Reads one section, which is all that is left. */
    static void dissect(Dissection d, int kind, int length) {
        name(d, kind);
        switch (kind) {
            case ASSOCIATION -> {
                if (length >= LEAST_ASSOCIATION) associations(d);
            }
            case PROGRAM_MAP -> {
                if (length >= LEAST_MAP) map(d);
            }
            default -> {
                if (!hasTable(kind)) other(d, kind);
            }
        }
    }

    /** The last part of a section has come. */
    static void complete(Dissection d, int kind) {
        name(d, kind);
        if (kind == ASSOCIATION) d.layer(ASSOCIATIONS);
        else if (kind == PROGRAM_MAP) d.layer(MAP);
    }

    /** Whether the tables of this kind have a form of their own, of ETSI EN 300 468 for example. */
    private static boolean hasTable(int kind) {
        return kind <= 0x02 || kind >= 0x3a && kind <= 0x42 && kind != 0x3f || kind == 0x46 || kind == 0x4a || kind >= 0x4e && kind <= 0x70
            || kind == 0x73 || kind == 0x74 || kind == 0x7f || kind == 0xe0 || kind == 0xe3 || kind == 0xe4 || kind == 0xfc;
    }

    private static void other(Dissection d, int kind) {
        d.protocolColumn("MPEG SECT");
        d.openAgain(SECTION);
        d.extent(d.remaining());
        if (d.titles()) d.title("MPEG2 Section Table_ID=0x{x2}", kind);
        boolean checked = (d.peekU8(1) & 0x80) != 0;
        header(d);
        if (checked && d.remaining() >= CHECKSUM_LENGTH) {
            d.skip(d.remaining() - CHECKSUM_LENGTH);
            checksum(d);
        }
        d.close();
    }

    /** A section of this kind is complete. */
    private static void name(Dissection d, int kind) {
        d.layer(SECTION);
        String name = d.columns() ? Tables.NAMES.name(kind) : null;
        int detail = name == null ? -1 : name.indexOf(',');
        if (name != null) d.info(detail < 0 ? name : name.substring(0, detail));
        else if (d.columns()) d.info("Table ID 0x{x2}", kind);
    }

    private static void header(Dissection d) {
        d.u8(TABLE);
        d.peek(SYNTAX);
        d.peek(RESERVED);
        d.u16(LENGTH);
    }

    private static void checksum(Dissection d) {
        int start = d.offset();
        long sum = d.u32(CHECKSUM);
        if (d.titles()) d.titleLast("CRC 32: 0x{x8} [unverified]", sum);
        d.at(STATUS, start, 0, UNVERIFIED);
    }

    private static void associations(Dissection d) {
        d.open(ASSOCIATIONS);
        header(d);
        d.u16(STREAM);
        d.peek(A_RESERVED);
        d.peek(A_VERSION);
        d.u8(A_CURRENT);
        d.u8(A_NUMBER);
        d.u8(A_LAST);
        while (d.remaining() >= 4 + CHECKSUM_LENGTH) {
            d.open(ENTRY);
            if (d.titles()) d.title("Program 0x{x4} -> PID 0x{x4}", d.peekU16(0), d.peekU16(2) & 0x1fff);
            d.u16(PROGRAM);
            d.peek(E_RESERVED);
            d.u16(MAP_PID);
            d.close();
        }
        checksum(d);
        d.close();
    }

    private static void map(Dissection d) {
        d.open(MAP);
        header(d);
        d.u16(NUMBER);
        d.peek(M_RESERVED);
        d.peek(M_VERSION);
        d.u8(M_CURRENT);
        d.u8(M_NUMBER);
        d.u8(M_LAST);
        d.peek(P_RESERVED);
        d.u16(CLOCK_PID);
        d.peek(I_RESERVED);
        d.skip(d.u16(INFO_LENGTH) & 0xfff);
        while (d.remaining() >= 5 + CHECKSUM_LENGTH) {
            d.open(PART);
            if (d.titles()) d.title("Stream PID=0x{x4}", d.peekU16(1) & 0x1fff);
            d.u8(TYPE);
            d.peek(S_RESERVED);
            d.u16(PART_PID);
            d.peek(T_RESERVED);
            d.skip(d.u16(PART_LENGTH) & 0xfff);
            d.close();
        }
        checksum(d);
        d.close();
    }

    private static final class Tables {
        static final Values NAMES = Values.of("""
            0x00  Program Association Table (PAT)
            0x01  Conditional Access (CA)
            0x02  Program Map Table (PMT)
            0x03  Transport Stream Description
            0x04  ISO/IEC 14496 Scene Description
            0x05  ISO/IEC 14496 Object Description
            0x3e  DVB MultiProtocol Encapsulation (MPE)
            0x40  Network Information Table (NIT), current network
            0x41  Network Information Table (NIT), other network
            0x42  Service Description Table (SDT), current network
            0x46  Service Description (SDT), other network
            0x4a  Bouquet Association Table (BAT)
            0x4e  Event Information Table (EIT), present/following, actual TS
            0x4f  Event Information Table (EIT), present/following, other TS
            0x50  Event Information Table (EIT), schedule 0, actual TS
            0x51  Event Information Table (EIT), schedule 1, actual TS
            0x52  Event Information Table (EIT), schedule 2, actual TS
            0x53  Event Information Table (EIT), schedule 3, actual TS
            0x54  Event Information Table (EIT), schedule 4, actual TS
            0x55  Event Information Table (EIT), schedule 5, actual TS
            0x56  Event Information Table (EIT), schedule 6, actual TS
            0x57  Event Information Table (EIT), schedule 7, actual TS
            0x58  Event Information Table (EIT), schedule 8, actual TS
            0x59  Event Information Table (EIT), schedule 9, actual TS
            0x5a  Event Information Table (EIT), schedule A, actual TS
            0x5b  Event Information Table (EIT), schedule B, actual TS
            0x5c  Event Information Table (EIT), schedule C, actual TS
            0x5d  Event Information Table (EIT), schedule D, actual TS
            0x5e  Event Information Table (EIT), schedule E, actual TS
            0x5f  Event Information Table (EIT), schedule F, actual TS
            0x60  Event Information Table (EIT), schedule 0, other TS
            0x61  Event Information Table (EIT), schedule 1, other TS
            0x62  Event Information Table (EIT), schedule 2, other TS
            0x63  Event Information Table (EIT), schedule 3, other TS
            0x64  Event Information Table (EIT), schedule 4, other TS
            0x65  Event Information Table (EIT), schedule 5, other TS
            0x66  Event Information Table (EIT), schedule 6, other TS
            0x67  Event Information Table (EIT), schedule 7, other TS
            0x68  Event Information Table (EIT), schedule 8, other TS
            0x69  Event Information Table (EIT), schedule 9, other TS
            0x6a  Event Information Table (EIT), schedule A, other TS
            0x6b  Event Information Table (EIT), schedule B, other TS
            0x6c  Event Information Table (EIT), schedule C, other TS
            0x6d  Event Information Table (EIT), schedule D, other TS
            0x6e  Event Information Table (EIT), schedule E, other TS
            0x6f  Event Information Table (EIT), schedule F, other TS
            0x70  Time and Date Table (TDT)
            0x71  Running Status Table (RST)
            0x72  Stuffing Table (ST)
            0x73  Time Offset Table (TOT)
            0x74  Application Information Table (AIT)
            0x7f  Selection Information Table (SIT)
            0xa0  Superframe Composition Table (SCT)
            0xa1  Frame Composition Table (FCT)
            0xa2  Time-Slot Composition Table (TCT)
            0xa3  Satellite Position Table (SPT)
            0xa4  Correction Message Table (CMT)
            0xa5  Terminal Burst Time Plan (TBTP)
            0xb0  Terminal Information Message (TIM)
            0xe0  ETV Integrated Signaling Stream (EISS)
            0xe3  ETV Download Info Indication
            0xe4  ETV Download Data Block
            0xff  Forbidden
            """);
        static final Values STATUSES = Values.of("""
            0  Bad
            1  Good
            2  Unverified
            3  Not present
            4  Illegal
            """);
        static final Values CURRENTS = Values.of("""
            0  Not yet applicable
            1  Currently applicable
            """);
        static final Values TYPES = Values.of("""
            0x00  ITU-T | ISO/IEC Reserved
            0x01  ISO/IEC 11172 Video
            0x02  ITU-T Rec. H.262 | ISO/IEC 13818-2 Video or ISO/IEC 11172-2 constrained parameter video stream
            0x03  ISO/IEC 11172 Audio
            0x04  ISO/IEC 13818-3 Audio
            0x05  ITU-T Rec. H.222.0 | ISO/IEC 13818-1 private_sections
            0x06  ITU-T Rec. H.222.0 | ISO/IEC 13818-1 PES packets containing private data
            0x07  ISO/IEC 13522 MHEG
            0x08  ITU-T Rec. H.222.0 | ISO/IEC 13818-1 Annex A DSM-CC
            0x09  ITU-T Rec. H.222.1
            0x0a  ISO/IEC 13818-6 type A
            0x0b  ISO/IEC 13818-6 type B
            0x0c  ISO/IEC 13818-6 type C
            0x0d  ISO/IEC 13818-6 type D
            0x0e  ITU-T Rec. H.222.0 | ISO/IEC 13818-1 auxiliary
            0x0f  ISO/IEC 13818-7 Audio with ADTS transport syntax
            0x10  ISO/IEC 14496-2 Visual
            0x11  ISO/IEC 14496-3 Audio with the LATM transport syntax as defined in ISO/IEC 14496-3 / AMD 1
            0x12  ISO/IEC 14496-1 SL-packetized stream or FlexMux stream carried in PES packets
            0x13  ISO/IEC 14496-1 SL-packetized stream or FlexMux stream carried in ISO/IEC14496_sections
            0x14  ISO/IEC 13818-6 Synchronized Download Protocol
            0x15  Metadata carried in PES packets
            0x16  Metadata carried in metadata sections
            0x17  Metadata carried in ISO/IEC 13818-6 Data Carousel
            0x18  Metadata carried in ISO/IEC 13818-6 Object Carousel
            0x19  Metadata carried in ISO/IEC 13818-6 Synchronized Download Protocol
            0x1a  IPMP stream (defined in ISO/IEC 13818-11, MPEG-2 IPMP)
            0x1b  AVC video stream as defined in ITU-T Rec. H.264 | ISO/IEC 14496-10 Video
            0x24  ITU-T Rec. H.265 and ISO/IEC 23008-2 (Ultra HD video) in a packetized stream
            0x7f  IPMP stream
            0x81  ATSC A/52 Audio
            0x86  SCTE-35 Splice Information
            0xa1  ETV-AM BIF Data Stream
            0xc0  ETV-AM EISS Signaling
            """);
    }
}
