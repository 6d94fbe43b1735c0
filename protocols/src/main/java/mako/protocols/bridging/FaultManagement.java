package mako.protocols.bridging;

import static mako.dissect.Fields.*;
import static mako.protocols.bridging.FaultFields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;

/** Connectivity Fault Management: IEEE 802.1Q, clause 21, and what ITU-T Y.1731 adds to it, section 9. */
public final class FaultManagement implements Dissector {

    static final Values OPCODES = Values.of("""
        0 Reserved for IEEE 802.1
        1 Continuity Check Message (CCM)
        2 Loopback Reply (LBR)
        3 Loopback Message (LBM)
        4 Linktrace Reply (LTR)
        5 Linktrace Message (LTM)
        32 Generic Notification Message (GNM)
        33 Alarm Indication Signal (AIS)
        35 Lock Signal (LCK)
        37 Test Signal (TST)
        39 Automatic Protection Switching (APS)
        40 Ring-Automatic Protection Switching (R-APS)
        41 Maintenance Communication Channel (MCC)
        43 Loss Measurement Message (LMM)
        42 Loss Measurement Reply (LMR)
        45 One Way Delay Measurement (1DM)
        47 Delay Measurement Message (DMM)
        46 Delay Measurement Reply (DMR)
        49 Experimental OAM Message (EXM)
        48 Experimental OAM Reply (EXR)
        51 Vendor Specific Message (VSM)
        50 Vendor Specific Reply (VSR)
        52 Client Signal Fail (CSF)
        53 One Way Synthetic Loss Measurement (1SL)
        55 Synthetic Loss Message (SLM)
        54 Synthetic Loss Reply (SLR)
        """);

    static final Field CFM      = protocol("cfm", "CFM", "CFM EOAM 802.1ag/ITU Protocol");
    static final Field LEVEL    = u8("cfm.md.level", "CFM MD Level", mask(0xe0));
    static final Field VERSION  = u8("cfm.version", "CFM Version", mask(0x1f));
    static final Field OPCODE   = u8("cfm.opcode", "CFM OpCode", names(OPCODES));
    private static final Field RECORD = section("TLV");

    private static final int ETHERTYPE = 0x8902;
    private static final int NAME_SIZE = 48;

    @Override
    public Field dissects() {
        return CFM;
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHERTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("CFM");
        d.info();
        d.open(CFM);
        d.extent(d.remaining());
        d.peek(LEVEL);
        int version = d.u8(VERSION) & 0x1f;
        int code = d.u8(OPCODE);
        String name = d.columns() || d.titles() ? OPCODES.name(code) : "";
        if (name == null) name = "Unknown (0x" + new Text().hex(code, 2) + ')';
        d.info("Type {}", name);
        d.title("CFM EOAM 802.1ag/ITU Protocol, Type {}", name);
        d.close();
        Field message = message(code);
        if (message != null) {
            d.open(message);
            d.extent(d.remaining());
            body(d, code, version);
            d.close();
            if (code == 32 && d.currentSource().u8(d.offset() - 1) == 1) bandwidth(d);
        }
        d.ensure(1);
        d.open(ALL_TLVS);
        d.extent(d.remaining());
        while (record(d)) {}
        d.skipRest();
        d.close();
    }

    private static Field message(int code) {
        return switch (code) {
            case 1 -> CCM_PDU;
            case 2 -> LBR_PDU;
            case 3 -> LBM_PDU;
            case 4 -> LTR_PDU;
            case 5 -> LTM_PDU;
            case 32 -> GNM_PDU;
            case 33 -> AIS_PDU;
            case 35 -> LCK_PDU;
            case 37 -> TST_PDU;
            case 39 -> APS_PDU;
            case 40 -> RAPS_PDU;
            case 41 -> MCC_PDU;
            case 42 -> LMR_PDU;
            case 43 -> LMM_PDU;
            case 45 -> ODM_PDU;
            case 46 -> DMR_PDU;
            case 47 -> DMM_PDU;
            case 48 -> EXR_PDU;
            case 49 -> EXM_PDU;
            case 50 -> VSR_PDU;
            case 51 -> VSM_PDU;
            case 52 -> CSF_PDU;
            case 53 -> OSF_PDU;
            case 54 -> SLR_PDU;
            case 55 -> SLM_PDU;
            default -> null;
        };
    }

    private static void body(Dissection d, int code, int version) {
        d.u8(FLAGS);
        d.openLast();
        d.seek(d.offset() - 1);
        switch (code) {
            case 1 -> {
                d.peek(FLAGS_RDI);
                d.peek(FLAGS_CCM_RESERVED);
                d.peek(FLAGS_INTERVAL);
            }
            case 2, 3 -> {}
            case 4 -> {
                d.peek(FLAGS_USEFDBONLY);
                d.peek(FLAGS_FWDYES);
                d.peek(FLAGS_LTR_TERMINALMEP);
                d.peek(FLAGS_LTR_RESERVED);
            }
            case 5 -> {
                d.peek(FLAGS_USEFDBONLY);
                d.peek(FLAGS_LTM_RESERVED);
            }
            case 32, 33, 35 -> {
                d.peek(FLAGS_AIS_LCK_RESERVED);
                d.peek(FLAGS_AIS_LCK_PERIOD);
            }
            case 52 -> {
                d.peek(CSF_FLAGS_RESERVED);
                d.peek(CSF_FLAGS_TYPE);
                d.peek(CSF_FLAGS_PERIOD);
            }
            default -> d.peek(FLAGS_RESERVED);
        }
        d.skip(1);
        d.close();
        int length = d.u8(FIRST_TLV_OFFSET);
        switch (code) {
            case 1 -> continuity(d);
            case 2, 3 -> d.u32(LB_TRANSACTION_ID);
            case 4 -> {
                d.u32(LT_TRANSACTION_ID);
                d.u8(LT_TTL);
                d.u8(LTR_RELAY_ACTION);
            }
            case 5 -> {
                d.u32(LT_TRANSACTION_ID);
                d.u8(LT_TTL);
                d.ether(LTM_ORIG_ADDR);
                d.ether(LTM_TARG_ADDR);
            }
            case 32 -> d.u8(GNM_SUBOPCODE);
            case 37 -> d.u32(TST_SEQUENCE_NUM);
            case 39 -> {
                d.peek(APS_REQ_ST);
                d.peek(APS_PROTEC_TYPE_A);
                d.peek(APS_PROTEC_TYPE_B);
                d.peek(APS_PROTEC_TYPE_D);
                d.u8(APS_PROTEC_TYPE_R);
                d.u8(APS_REQ_SGNL);
                d.u8(APS_BRDGD_SGNL);
                d.u8(APS_BRIDGE_TYPE);
            }
            case 40 -> ring(d, version);
            case 41 -> organization(d, length, MCC_DATA);
            case 42, 43 -> {
                d.bytes(LMM_LMR_TXFCF, 4);
                d.bytes(LMM_LMR_RXFCF, 4);
                d.bytes(LMM_LMR_TXFCB, 4);
            }
            case 45, 46, 47 -> {
                d.bytes(ODM_DMM_DMR_TXTIMESTAMPF, 8);
                d.bytes(ODM_DMM_DMR_RXTIMESTAMPF, 8);
                if (code == 45) break;
                d.bytes(DMM_DMR_TXTIMESTAMPB, 8);
                d.bytes(DMM_DMR_RXTIMESTAMPB, 8);
            }
            case 48, 49 -> organization(d, length, EXM_EXR_DATA);
            case 50, 51 -> organization(d, length, VSM_VSR_DATA);
            case 53 -> {
                d.u16(OSL_SRC_MEP_ID);
                d.bytes(OSL_RESERVED, 2);
                d.bytes(OSL_TEST_ID, 4);
                d.u32(OSL_TXFCF);
                d.bytes(OSL_RESERVED, 4);
            }
            case 54, 55 -> {
                d.u16(SLM_SRC_MEP_ID);
                d.u16(SLR_RSP_MEP_ID);
                d.bytes(SLM_TEST_ID, 4);
                d.u32(SLM_TXFCF);
                d.u32(SLR_TXFCB);
            }
            default -> {}
        }
    }

    /** IEEE 802.1Q, section 21.6: whether those who belong together reach one another. */
    private static void continuity(Dissection d) {
        d.u32(CCM_SEQ_NUM);
        d.u16(CCM_MA_EP_ID);
        d.open(CCM_MAID);
        d.extent(Math.min(NAME_SIZE, d.remaining()));
        int start = d.offset();
        int format = d.u8(MAID_MD_NAME_FORMAT);
        if (format != 1) {
            int length = d.u8(MAID_MD_NAME_LENGTH);
            if (format == 3) {
                d.ether(MAID_MD_NAME_MAC);
                d.bytes(MAID_MD_NAME_MAC_ID, Math.max(0, length - 6));
            } else if (length > 0) {
                d.text(MAID_MD_NAME_STRING, length);
            }
        }
        format = d.u8(MAID_MA_NAME_FORMAT);
        int length = d.u8(MAID_MA_NAME_LENGTH);
        if (format == 2 || format == 32) d.text(MAID_MA_NAME_STRING, length);
        else d.bytes(MAID_MA_NAME_HEX, length);
        int padding = start + NAME_SIZE - d.offset();
        if (padding > 0) {
            d.ensure(padding);
            d.open(CCM_MAID_PADDING);
            d.skip(padding);
            d.close();
        }
        d.close();
        d.open(CCM_ITU_T_Y1731, 16);
        d.bytes(ITU_TXFCF, 4);
        d.bytes(ITU_RXFCB, 4);
        d.bytes(ITU_TXFCB, 4);
        d.bytes(ITU_RESERVED, 4);
        d.close();
    }

    /** ITU-T G.8032, section 10.3: how a ring is kept open in one place. */
    private static void ring(Dissection d, int version) {
        int state = d.peekU8(0) >> 4;
        d.peek(RAPS_REQ_ST);
        if (version > 0 && state == 14) d.peek(RAPS_EVENT_SUBCODE);
        d.skip(1);
        d.u8(RAPS_FLAGS);
        d.openLast();
        d.seek(d.offset() - 1);
        d.peek(RAPS_FLAGS_RB);
        d.peek(RAPS_FLAGS_DNF);
        if (version > 0) d.peek(RAPS_FLAGS_BPR);
        d.skip(1);
        d.close();
        d.ether(RAPS_NODE_ID);
        d.bytes(RAPS_RESERVED, 24);
    }

    private static void organization(Dissection d, int length, Field data) {
        d.u24(TLV_ORG_SPEC_OUI);
        d.bytes(TLV_ORG_SPEC_SUBTYPE, 1);
        if (length > 4) d.bytes(data, length - 4);
    }

    private static void bandwidth(Dissection d) {
        d.open(GNM_BNM_PDU);
        d.extent(d.remaining());
        d.u32(GNM_BNM_NOMINAL_BW);
        d.u32(GNM_BNM_CURRENT_BW);
        d.u32(GNM_BNM_PORT_ID);
        d.close();
    }

    /** IEEE 802.1Q, section 21.5; returns whether another record follows. */
    private static boolean record(Dissection d) {
        int type = d.peekU8(0);
        int length = type == 0 ? 0 : d.peekU16(1);
        d.ensure(type == 0 ? 1 : 3 + length);
        d.open(RECORD);
        d.extent(type == 0 ? 1 : 3 + length);
        if (d.titles()) {
            String name = TLV_TYPE.names.name(type);
            d.title("TLV: {} (t={},l={})", name == null ? "Unknown (0x" + new Text().hex(type, 2) + ')' : name, type, length);
        }
        d.u8(TLV_TYPE);
        if (type == 0) {
            d.close();
            return false;
        }
        d.u16(TLV_LENGTH);
        int end = d.offset() + length;
        if (length > 0) value(d, type, length, end);
        // Those with lengths inside end where these say.
        if (length == 0 || type != 1 && (type < 5 || type > 7)) d.seek(end);
        d.close();
        return true;
    }

    private static void value(Dissection d, int type, int length, int end) {
        switch (type) {
            case 1 -> sender(d, end);
            case 2 -> d.u8(TLV_PORT_STATUS_VALUE);
            case 3 -> d.bytes(TLV_DATA_VALUE, length);
            case 4 -> d.u8(TLV_PORT_INTERFACE_VALUE);
            case 5 -> {
                d.u8(TLV_REPLY_INGRESS_ACTION);
                d.ether(TLV_REPLY_INGRESS_MAC_ADDRESS);
                if (d.offset() < end) port(d);
            }
            case 6 -> {
                d.u8(TLV_REPLY_EGRESS_ACTION);
                d.ether(TLV_REPLY_EGRESS_MAC_ADDRESS);
                if (d.offset() < end) port(d);
            }
            case 7 -> {
                d.bytes(TLV_LTM_EGRESS_ID_UI, 2);
                d.ether(TLV_LTM_EGRESS_ID_MAC);
            }
            case 8 -> {
                d.bytes(TLV_LTR_EGRESS_LAST_ID_UI, 2);
                d.ether(TLV_LTR_EGRESS_LAST_ID_MAC);
                d.bytes(TLV_LTR_EGRESS_NEXT_ID_UI, 2);
                d.ether(TLV_LTR_EGRESS_NEXT_ID_MAC);
            }
            case 31 -> {
                d.u24(TLV_ORG_SPEC_OUI);
                d.bytes(TLV_ORG_SPEC_SUBTYPE, 1);
                d.bytes(TLV_ORG_SPEC_VALUE, Math.max(0, length - 4));
            }
            case 32 -> {
                int pattern = d.u8(TLV_TST_TEST_PATTERN_TYPE);
                boolean checked = pattern == 1 || pattern == 3;
                int count = Math.max(0, length - (checked ? 5 : 1));
                d.open(TLV_TST_TEST_PATTERN);
                d.skip(count);
                d.close();
                if (checked) d.bytes(TLV_TST_CRC32, 4);
            }
            default -> {}
        }
    }

    private static void sender(Dissection d, int end) {
        int length = d.u8(TLV_CHASSIS_ID_LENGTH);
        if (length > 0) {
            d.u8(TLV_CHASSIS_ID_SUBTYPE);
            d.bytes(TLV_CHASSIS_ID, length);
        }
        if (d.offset() + 1 >= end) return;
        length = d.u8(TLV_MA_DOMAIN_LENGTH);
        if (length > 0) d.bytes(TLV_MA_DOMAIN, length);
        if (d.offset() >= end) return;
        length = d.u8(TLV_MANAGEMENT_ADDR_LENGTH);
        if (length > 0) d.bytes(TLV_MANAGEMENT_ADDR, length);
    }

    private static void port(Dissection d) {
        int length = d.u8(TLV_REPLY_ING_EGR_PORTID_LENGTH);
        d.u8(TLV_REPLY_ING_EGR_PORTID_SUBTYPE);
        d.bytes(TLV_REPLY_ING_EGR_PORTID, length);
    }
}
