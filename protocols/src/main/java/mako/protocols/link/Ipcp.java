package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * PPP's Internet Protocol Control Protocol: RFC 1332, with name servers (RFC 1877), a mobile node's home address (RFC 2290) and header
 * compression (RFC 3544 with RFC 3545, and RFC 3241).
 */
public final class Ipcp extends ControlProtocol {

    private static final Values OPTIONS = Values.of("""
        1 IP Addresses (deprecated)
        2 IP Compression Protocol
        3 IP Address
        4 Mobile Node's Home IP Address
        129 Primary DNS Server IP Address
        130 Primary NBNS Server IP Address
        131 Secondary DNS Server IP Address
        132 Secondary NBNS Server IP Address
        """);
    static final Values PROTOCOLS = Values.of("""
        0x03 Robust Header Compression (ROHC)
        0x2d VJ compression
        0x37 VJ compression (RFC1172-typo)
        0x61 IPHC compression
        """);
    private static final Values SUBOPTIONS = Values.of("""
        1 RTP compression (RFC2508)
        2 Enhanced RTP compression (RFC3545)
        3 Negotiating header compression (RFC3545)
        """);

    static final Field IPCP   = protocol("ipcp", "PPP IPCP", "PPP IP Control Protocol");
    static final Field TYPE   = u8("ipcp.opt.type", "Type", names(OPTIONS));
    static final Field LENGTH = u8("ipcp.opt.length", "Length");

    static final Field OF_ADDRESSES   = bytes("ipcp.opt.addrs", "IP Addresses (deprecated)");
    static final Field OF_COMPRESSION = bytes("ipcp.opt.compress", "IP Compression Protocol");
    static final Field OF_ADDRESS     = bytes("ipcp.opt.addr", "IP Address");
    static final Field OF_HOME        = bytes("ipcp.opt.mobileipv4", "Mobile Node's Home IP Address");
    static final Field OF_DNS         = bytes("ipcp.opt.pri_dns", "Primary DNS Server IP Address");
    static final Field OF_NBNS        = bytes("ipcp.opt.pri_nbns", "Primary NBNS Server IP Address");
    static final Field OF_SECOND_DNS  = bytes("ipcp.opt.sec_dns", "Secondary DNS Server IP Address");
    static final Field OF_SECOND_NBNS = bytes("ipcp.opt.sec_nbns", "Secondary NBNS Server IP Address");

    static final Field SOURCE      = ipv4("ipcp.opt.src_address", "Source IP Address");
    static final Field DESTINATION = ipv4("ipcp.opt.dst_address", "Destination IP Address");
    static final Field ADDRESS     = ipv4("ipcp.opt.ip_address", "IP Address");
    static final Field HOME        = ipv4("ipcp.opt.mobilenodehomeaddress", "Mobile Node's Home Address");
    static final Field DNS         = ipv4("ipcp.opt.pri_dns_address", "Primary DNS Address");
    static final Field NBNS        = ipv4("ipcp.opt.pri_nbns_address", "Primary NBNS Address");
    static final Field SECOND_DNS  = ipv4("ipcp.opt.sec_dns_address", "Secondary DNS Address");
    static final Field SECOND_NBNS = ipv4("ipcp.opt.sec_nbns_address", "Secondary NBNS Address");

    static final Field COMPRESSION   = u16("ipcp.opt.compress_proto", "IP Compression Protocol", HEX, names(PROTOCOLS));
    static final Field MAX_CID       = u16("ipcp.opt.max_cid", "Max CID");
    static final Field MRRU          = u16("ipcp.opt.mrru", "MRRU");
    static final Field MAX_SLOT      = u8("ipcp.opt.max_slot_id", "Max Slot ID");
    static final Field COMPRESS_SLOT = bit("ipcp.opt.comp_slot_id", "Comp Slot ID", 1,
        yesNo("The slot identifier may be compressed", "The slot identifier must not be compressed"));
    static final Field TCP_SPACE     = u16("ipcp.opt.tcp_space", "TCP Space");
    static final Field OTHER_SPACE   = u16("ipcp.opt.non_tcp_space", "Non TCP Space");
    static final Field MAX_PERIOD    = u16("ipcp.opt.f_max_period", "F Max Period");
    static final Field MAX_TIME      = u16("ipcp.opt.f_max_time", "F Max Time");
    static final Field MAX_HEADER    = u16("ipcp.opt.max_header", "Max Header");
    static final Field DATA          = bytes("ipcp.data", "Data");

    static final Field OF_RTP      = bytes("ipcp.opt.iphc.rtp_compress", "RTP compression (RFC2508)");
    static final Field OF_ENHANCED = bytes("ipcp.opt.iphc.enhanced_rtp_compress", "Enhanced RTP compression (RFC3545)");
    static final Field OF_NOTHING  = bytes("ipcp.opt.iphc.neghdrcomp", "Negotiating header compression (RFC3545)");
    static final Field SUBTYPE     = u8("ipcp.opt.iphc.type", "Type", names(SUBOPTIONS));
    static final Field SUBLENGTH   = u8("ipcp.opt.iphc.length", "Length");
    static final Field PARAMETER   = u8("ipcp.opt.iphc.param", "Parameter", names(Values.of("""
        1 The number of contexts for TCP Space is 0
        2 The number of contexts for Non TCP Space is 0
        """)));

    static final Field OF_PROFILES      = bytes("ipcp.opt.rohc.profile_bytes", "Profiles (RFC3241)");
    static final Field PROFILES_TYPE    = u8("ipcp.opt.rohc.type", "Type", names(Values.of("1 Profiles (RFC3241)")));
    static final Field PROFILES_LENGTH  = u8("ipcp.opt.rohc.length", "Length");
    static final Field PROFILE          = u16("ipcp.opt.rohc.profile", "Profile", HEX, names(Values.of("""
        0 ROHC uncompressed -- no compression
        2 ROHC UDP -- non-RTP UDP/IP compression
        3 ROHC ESP -- ESP/IP compression
        """)));

    private static final int ROHC = 0x03;
    private static final int VAN_JACOBSON = 0x2d;
    private static final int VAN_JACOBSON_MISTYPED = 0x37;
    private static final int IPHC = 0x61;

    public Ipcp() {
        super(IPCP, 0x8021, ControlPacket.CODES, OPTIONS, "ipcp", "ppp", "lcp");
    }

    @Override
    public int length(int type) {
        return switch (type) {
            case 1 -> 10;
            case 2 -> -2;
            case 3, 4, 129, 130, 131, 132 -> 6;
            default -> 0;
        };
    }

    @Override
    public void option(Dissection d, int type, int length) {
        switch (type) {
            case 1 -> {
                ControlPacket.begin(d, OF_ADDRESSES, TYPE, LENGTH);
                d.ipv4(SOURCE);
                d.ipv4(DESTINATION);
                d.close();
            }
            case 2 -> compression(d);
            case 3 -> address(d, OF_ADDRESS, ADDRESS);
            case 4 -> address(d, OF_HOME, HOME);
            case 129 -> address(d, OF_DNS, DNS);
            case 130 -> address(d, OF_NBNS, NBNS);
            case 131 -> address(d, OF_SECOND_DNS, SECOND_DNS);
            default -> address(d, OF_SECOND_NBNS, SECOND_NBNS);
        }
    }

    private static void address(Dissection d, Field option, Field field) {
        ControlPacket.begin(d, option, TYPE, LENGTH);
        d.ipv4(field);
        d.close();
    }

    /** How headers are compressed: also of IPv6, by its control protocol. */
    static void compression(Dissection d) {
        ControlPacket.begin(d, OF_COMPRESSION, TYPE, LENGTH);
        int protocol = d.u16(COMPRESSION);
        switch (protocol) {
            case ROHC -> {
                d.u16(MAX_CID);
                d.u16(MRRU);
                d.u16(MAX_HEADER);
                if (d.remaining() > 0) ControlPacket.options(d, d.remaining(), "Suboptions", PROFILES);
            }
            case VAN_JACOBSON, VAN_JACOBSON_MISTYPED -> {
                d.u8(MAX_SLOT);
                d.u8(COMPRESS_SLOT);
            }
            case IPHC -> {
                d.u16(TCP_SPACE);
                d.u16(OTHER_SPACE);
                d.u16(MAX_PERIOD);
                d.u16(MAX_TIME);
                d.u16(MAX_HEADER);
                if (d.remaining() > 0) ControlPacket.options(d, d.remaining(), "Suboptions", HEADERS);
            }
            default -> {
                if (d.remaining() > 0) d.bytes(DATA, d.remaining());
            }
        }
        d.skipRest();
        d.close();
    }

    /** Suboptions of header compression: RFC 3544, section 2.2. */
    private static final Negotiation HEADERS = new Negotiation() {
        @Override
        public Values options() {
            return SUBOPTIONS;
        }

        @Override
        public int length(int type) {
            return type == 1 || type == 2 ? 2 : type == 3 ? 3 : 0;
        }

        @Override
        public void option(Dissection d, int type, int length) {
            ControlPacket.begin(d, type == 1 ? OF_RTP : type == 2 ? OF_ENHANCED : OF_NOTHING, SUBTYPE, SUBLENGTH);
            if (type == 3) d.u8(PARAMETER);
            d.close();
        }
    };

    /** Suboptions of robust header compression: RFC 3241, section 2.2. */
    private static final Negotiation PROFILES = new Negotiation() {
        @Override
        public Values options() {
            return PROFILES_TYPE.names;
        }

        @Override
        public int length(int type) {
            return type == 1 ? -4 : 0;
        }

        @Override
        public void option(Dissection d, int type, int length) {
            ControlPacket.begin(d, OF_PROFILES, PROFILES_TYPE, PROFILES_LENGTH);
            while (d.remaining() >= 2) d.u16(PROFILE);
            d.skipRest();
            d.close();
        }
    };
}
