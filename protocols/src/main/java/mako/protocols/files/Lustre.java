package mako.protocols.files;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * Requests and replies of the Lustre file system in their second layout: "Understanding Lustre Internals". Of what is in them connections
 * and logs are shown.
 */
public final class Lustre implements Dissector {

    private static final Values OPERATIONS = Values.of("""
        0 OST_REPLY
        1 OST_GETATTR
        2 OST_SETATTR
        3 OST_READ
        4 OST_WRITE
        5 OST_CREATE
        6 OST_DESTROY
        7 OST_GET_INFO
        8 OST_CONNECT
        9 OST_DISCONNECT
        10 OST_PUNCH
        11 OST_OPEN
        12 OST_CLOSE
        13 OST_STATFS
        16 OST_SYNC
        17 OST_SET_INFO
        18 OST_QUOTACHECK
        19 OST_QUOTACTL
        20 OST_QUOTA_ADJUST_QUNIT
        21 OST_LADVISE
        22 OST_LAST_OPC
        33 MDS_GETATTR
        34 MDS_GETATTR_NAME
        35 MDS_CLOSE
        36 MDS_REINT
        37 MDS_READPAGE
        38 MDS_CONNECT
        39 MDS_DISCONNECT
        40 MDS_GET_ROOT
        41 MDS_STATFS
        42 MDS_PIN
        43 MDS_UNPIN
        44 MDS_SYNC
        45 MDS_DONE_WRITING
        46 MDS_SET_INFO
        47 MDS_QUOTACHECK
        48 MDS_QUOTACTL
        49 MDS_GETXATTR
        50 MDS_SETXATTR
        51 MDS_WRITEPAGE
        52 MDS_IS_SUBDIR
        53 MDS_GET_INFO
        54 MDS_HSM_STATE_GET
        55 MDS_HSM_STATE_SET
        56 MDS_HSM_ACTION
        57 MDS_HSM_PROGRESS
        58 MDS_HSM_REQUEST
        59 MDS_HSM_CT_REGISTER
        60 MDS_HSM_CT_UNREGISTER
        61 MDS_SWAP_LAYOUTS
        62 MDS_RMFID
        63 MDS_LAST_OPC
        101 LDLM_ENQUEUE
        102 LDLM_CONVERT
        103 LDLM_CANCEL
        104 LDLM_BL_CALLBACK
        105 LDLM_CP_CALLBACK
        106 LDLM_GL_CALLBACK
        107 LDLM_SET_INFO
        108 LDLM_LAST_OPC
        250 MGS_CONNECT
        251 MGS_DISCONNECT
        252 MGS_EXCEPTION
        253 MGS_TARGET_REG
        254 MGS_TARGET_DEL
        255 MGS_SET_INFO
        256 MGS_CONFIG_READ
        257 MGS_LAST_OPC
        400 OBD_PING
        401 OBD_LOG_CANCEL
        402 OBD_QC_CALLBACK
        403 OBD_IDX_READ
        404 OBD_LAST_OPC
        501 LLOG_ORIGIN_HANDLE_CREATE
        502 LLOG_ORIGIN_HANDLE_NEXT_BLOCK
        503 LLOG_ORIGIN_HANDLE_READ_HEADER
        504 LLOG_ORIGIN_HANDLE_WRITE_REC
        505 LLOG_ORIGIN_HANDLE_CLOSE
        506 LLOG_ORIGIN_CONNECT
        507 LLOG_CATINFO
        508 LLOG_ORIGIN_HANDLE_PREV_BLOCK
        509 LLOG_ORIGIN_HANDLE_DESTROY
        510 LLOG_LAST_OPC
        601 QUOTA_DQACQ
        602 QUOTA_DQREL
        603 QUOTA_LAST_OPC
        700 SEQ_QUERY
        701 SEQ_LAST_OPC
        801 SEC_CTX_INIT
        802 SEC_CTX_INIT_CONT
        803 SEC_CTX_FINI
        804 SEC_LAST_OPC
        900 FLD_QUERY
        901 FLD_READ
        902 FLD_LAST_OPC
        1000 OUT_UPDATE
        1001 OUT_UPDATE_LAST_OPC
        1101 LFSCK_NOTIFY
        1102 LFSCK_QUERY
        1103 LFSCK_LAST_OPC
        """);
    private static final Values TYPES = Values.of("4711 request\n4712 error\n4713 reply");
    static final Field LUSTRE    = protocol("lustre", "Lustre", "Lustre");
    static final Field BUFFERS   = u32("lustre.lustre_msg_v2.lm_bufcount", "Lm Bufcount");
    static final Field FLAVOR    = u32("lustre.lustre_msg_v2.lm_secflvr", "Lm Secflvr", HEX);
    static final Field MAGIC     = u32("lustre.lustre_msg_v2.lm_magic", "Lm Magic", HEX, names(Values.of("0xbd00bd0 MSG_MAGIC_V1\n0xbd00bd3 MSG_MAGIC_V2")));
    static final Field REPLY_SIZE = u32("lustre.lustre_msg_v2.lm_repsize", "Lm Repsize");
    static final Field CHECKSUM  = u32("lustre.lustre_msg_v2.lm_cksum", "Lm Cksum");
    static final Field FLAGS     = u32("lustre.lustre_msg_v2.lm_flags", "Lm Flags", HEX);
    static final Field SPARE_2   = u32("lustre.lustre_msg_v2.lm_padding_2", "Lm Padding 2");
    static final Field SPARE_3   = u32("lustre.lustre_msg_v2.lm_padding_3", "Lm Padding 3");
    static final Field SIZE      = u32("lustre.lustre_msg_v2.lm_buflens", "Lm Buflens");
    static final Field PADDING   = group("lustre.extra_padding", "extra padding");
    static final Field BODY      = group("lustre.ptlrpc_body", "PTL RPC Body");
    static final Field BODY_HANDLE = group("lustre.ptlrpc_body.pb_handle", "Pb Handle");
    static final Field COOKIE    = u64("lustre.lustre_handle.cookie", "Cookie", HEX);
    static final Field TYPE      = u32("lustre.ptlrpc_body.pb_type", "Pb Type", names(TYPES));
    static final Field VERSION   = u32("lustre.ptlrpc_body.pb_version", "Pb Version", mask(0xffff));
    static final Field OPERATION = u32("lustre.ptlrpc_body.pb_opc", "Pb Opc", names(OPERATIONS));
    static final Field STATUS    = i32("lustre.ptlrpc_body.pb_status", "Pb Status");
    static final Field LAST_XID  = u64("lustre.ptlrpc_body.pb_last_xid", "Pb Last Xid");
    static final Field LAST_SEEN = u64("lustre.ptlrpc_body.pb_last_seen", "Pb Last Seen");
    static final Field LAST_COMMITTED = u64("lustre.ptlrpc_body.pb_last_committed", "Pb Last Committed");
    static final Field TRANSACTION = u64("lustre.ptlrpc_body.pb_transno", "Pb Transno");
    static final Field BODY_FLAGS = u32("lustre.ptlrpc_body.pb_flags", "Pb Flags", HEX);
    static final Field OPERATION_FLAGS = u32("lustre.ptlrpc_body.pb_op_flags", "Pb Op Flags", HEX);
    static final Field CONNECTIONS = u32("lustre.ptlrpc_body.pb_conn_cnt", "Pb Conn Cnt");
    static final Field TIMEOUT   = u32("lustre.ptlrpc_body.pb_timeout", "Pb Timeout");
    static final Field SERVICE_TIME = u32("lustre.ptlrpc_body.pb_service_time", "Pb Service Time");
    static final Field LIMIT     = u32("lustre.ptlrpc_body.pb_limit", "Pb Limit");
    static final Field LOCK_VOLUME = u64("lustre.ptlrpc_body.pb_slv", "Pb Slv");
    static final Field BEFORE    = u64("lustre.ptlrpc_body.pb_pre_version", "Pb Pre-Version");
    static final Field BODY_PADDING = group("lustre.ptlrpc_body.pb_padding", "Pb Padding");
    static final Field JOB       = text("lustre.ptlrpc_body.pb_jobid", "Pb JobId");

    private static final long SECOND = 0x0bd00bd3L;
    private static final int MOST_BUFFERS = 64;
    private static final int BODY_SIZE = 184;
    private static final int HANDLED = 88;

    @Override
    public Field dissects() {
        return LUSTRE;
    }

    @Override
    public void link(Links links) {
        links.add(LustreNetwork.REQUESTS, LustreNetwork.PUT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("Lustre");
        d.info("");
        d.open(LUSTRE);
        d.extent(d.remaining());
        if (d.remaining() >= 32 && d.peekLe32(8) == SECOND) second(d);
        d.skipRest();
        d.close();
    }

    private static void second(Dissection d) {
        int start = d.offset();
        long told = d.le32(BUFFERS);
        d.le32(FLAVOR);
        d.le32(MAGIC);
        d.le32(REPLY_SIZE);
        d.le32(CHECKSUM);
        d.le32(FLAGS);
        d.le32(SPARE_2);
        d.le32(SPARE_3);
        int count = (int) Math.min(told, MOST_BUFFERS);
        int[] sizes = new int[count];
        for (int i = 0; i < count; i++) sizes[i] = (int) Math.min(d.le32(SIZE), d.captured());
        pad(d, start);
        long operation = -1;
        boolean reply = false;
        for (int i = 0; i < count; i++) {
            int size = Math.min(sizes[i], d.remaining());
            if (size == 0) continue;
            if (i == 0 && size >= HANDLED) {
                reply = d.peekLe32(8) != 4711;
                operation = d.peekLe32(16);
                tell(d, operation, d.peekLe32(8));
                int rest = d.narrow(size);
                body(d, size);
                d.skipRest();
                d.widen(rest);
            } else {
                LustreBuffers.read(d, operation, reply, i, size);
            }
            pad(d, start);
        }
    }

    private static void tell(Dissection d, long operation, long type) {
        String name = OPERATIONS.name(operation);
        String kind = TYPES.name(type);
        String what = (name == null ? "Unknown(%d)".formatted(operation) : name) + " " + (kind == null ? "Unknown(%d)".formatted(type) : kind) + " ";
        d.info(what);
        if (d.titles()) d.title("Lustre V2 " + what);
    }

    /** Buffers begin where eight divides their offset in the message. */
    private static void pad(Dissection d, int start) {
        int more = Math.min(start - d.offset() & 7, d.remaining());
        if (more == 0) return;
        d.at(PADDING, d.offset(), more);
        d.skip(more);
    }

    private static void body(Dissection d, int size) {
        d.open(BODY);
        d.extent(size);
        handle(d, BODY_HANDLE);
        d.le32(TYPE);
        d.le32(VERSION);
        d.le32(OPERATION);
        d.le32(STATUS);
        d.le64(LAST_XID);
        d.le64(LAST_SEEN);
        d.le64(LAST_COMMITTED);
        d.le64(TRANSACTION);
        d.le32(BODY_FLAGS);
        d.le32(OPERATION_FLAGS);
        d.le32(CONNECTIONS);
        d.le32(TIMEOUT);
        d.le32(SERVICE_TIME);
        d.le32(LIMIT);
        d.le64(LOCK_VOLUME);
        if (size >= BODY_SIZE) {
            for (int i = 0; i < 4; i++) d.le64(BEFORE);
            d.at(BODY_PADDING, d.offset(), 32);
            d.skip(32);
            d.text(JOB, 32);
        }
        d.close();
    }

    static void handle(Dissection d, Field field) {
        d.open(field);
        d.extent(8);
        d.le64(COOKIE);
        d.close();
    }
}
