package mako.protocols.files;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.SetBits;

/** What requests and replies of Lustre carry besides their body. */
final class LustreBuffers {

    private static final Field TARGET     = group("lustre.target_uuid", "Target UUID");
    private static final Field CLIENT     = group("lustre.client_uuid", "Client UUID");
    private static final Field IDENTIFIER = text("lustre.obd_uuid", "obd uuid name");
    private static final Field HANDLE     = group("lustre.lustre_handle", "Handle");
    private static final Field CONNECT    = group("lustre.obd_connect_data", "OBD Connect Data");
    private static final Field FLAGS      = u64("lustre.obd_connect_data.ocd_connect_flags", "Ocd Connect Flags", HEX);
    private static final Field VERSION    = u32("lustre.obd_connect_data.ocd_version", "Ocd Version");
    private static final Field GRANT      = u32("lustre.obd_connect_data.ocd_grant", "Ocd Grant", DEC_HEX);
    private static final Field INDEX      = u32("lustre.obd_connect_data.ocd_index", "Ocd Index");
    private static final Field BULK_SIZE  = u32("lustre.obd_connect_data.ocd_brw_size", "Ocd Brw Size", DEC_HEX);
    private static final Field BITS_KNOWN = u64("lustre.obd_connect_data.ocd_ibits_known", "Ocd Ibits Known", DEC_HEX);
    private static final Field BLOCK_BITS = u8("lustre.obd_connect_data.grant_blkbits", "Ocd Grant blkbits", DEC_HEX);
    private static final Field INODE_BITS = u8("lustre.obd_connect_data.grant_inobits", "Ocd Grant inobits", DEC_HEX);
    private static final Field TAX        = u16("lustre.obd_connect_data.grant_tax_kb", "Ocd Grant tax kb", DEC_HEX);
    private static final Field MOST_BLOCKS = u32("lustre.obd_connect_data.grant_max_blks", "Ocd Grant max blks", DEC_HEX);
    private static final Field TRANSACTION = u64("lustre.obd_connect_data.ocd_transno", "Ocd Transno");
    private static final Field GROUP      = u32("lustre.obd_connect_data.ocd_group", "Ocd Group");
    private static final Field CHECKSUMS  = u32("lustre.obd_connect_data.ocd_cksum_types", "Ocd Cksum Types", HEX);
    private static final Field MOST_ATTRIBUTES = u32("lustre.obd_connect_data.ocd_max_easize", "Ocd Max LOV EA Size", DEC_HEX);
    private static final Field INSTANCE   = u32("lustre.obd_connect_data.ocd_instance", "Ocd Instance");
    private static final Field MOST_BYTES = u64("lustre.obd_connect_data.ocd_maxbytes", "Ocd Max Stripe Size (Bytes)", DEC_HEX);
    private static final Field MOST_CHANGES = u16("lustre.obd_connect_data.ocd_maxmodrpcs", "Ocd Max Parallel Modify RPCs", DEC_HEX);
    private static final Field MORE_FLAGS = u64("lustre.obd_connect_data.ocd_connect_flags2", "Ocd Connect Flags", HEX);
    private static final Field SPARE      = group("lustre.obd_connect_data.padding", "Ocd Padding");

    private static final Field LOG        = group("lustre.llogd_body", "llogd body");
    private static final Field LOG_ID     = group("lustre.llogd_body.lgd_logid", "Lgd Logid");
    private static final Field UNION      = group("lustre.ost_id", "OST ID [UNION]");
    private static final Field FILE_ID    = group("lustre.ost_id.fid", "FID");
    private static final Field SEQUENCE   = u64("lustre.lu_fid.f_seq", "Seq", HEX);
    private static final Field OBJECT     = u32("lustre.ll_fid.f_oid", "OID", HEX);
    private static final Field EDITION    = u32("lustre.ll_fid.f_ver", "Version", HEX);
    private static final Field OBJECT_ID  = group("lustre.ost_id.oi", "OI");
    private static final Field NUMBER     = u64("lustre.ost_io.id", "O Id");
    private static final Field IN_SEQUENCE = u64("lustre.ost_oi.seq", "O SEQ");
    private static final Field GENERATION = u32("lustre.llog_logid.lgl_ogen", "Lgl Ogen");
    private static final Field CONTEXT    = u32("lustre.llogd_body.lgd_ctxt_idx", "Lgd Ctxt Idx", names(Values.of("""
        0 LLOG_CONFIG_ORIG_CTXT
        1 LLOG_CONFIG_REPL_CTXT
        2 LLOG_MDS_OST_ORIG_CTXT
        3 LLOG_MDS_OST_REPL_CTXT
        4 LLOG_SIZE_ORIG_CTXT
        5 LLOG_SIZE_REPL_CTXT
        8 LLOG_TEST_ORIG_CTXT
        9 LLOG_TEST_REPL_CTXT
        12 LLOG_CHANGELOG_ORIG_CTXT
        13 LLOG_CHANGELOG_REPL_CTXT
        14 LLOG_CHANGELOG_USER_ORIG_CTXT
        15 LLOG_AGENT_ORIG_CTXT
        16 LLOG_UPDATELOG_ORIG_CTXT
        17 LLOG_UPDATELOG_REPL_CTXT
        """)));
    private static final Field ZAP        = bit("lustre.llog_log_hdr.llh_flags.zap_when_empty", "LLOG_F_ZAP_WHEN_EMPTY", 0x01, maskWidth(32), yesNo("Set", "Unset"));
    private static final Field CATALOG    = bit("lustre.llog_log_hdr.llh_flags.is_cat", "LLOG_F_IS_CAT", 0x02, maskWidth(32), yesNo("Set", "Unset"));
    private static final Field PLAIN      = bit("lustre.llog_log_hdr.llh_flags.is_plain", "LLOG_F_IS_PLAIN", 0x04, maskWidth(32), yesNo("Set", "Unset"));
    private static final Field JOB        = bit("lustre.llog_log_hdr.llh_flags.ext_jobid", "LLOG_F_EXT_JOBID", 0x08, maskWidth(32), yesNo("Set", "Unset"));
    private static final Field FIXED      = bit("lustre.llog_log_hdr.llh_flags.is_fixsize", "LLOG_F_IS_FIXSIZE", 0x10, maskWidth(32), yesNo("Set", "Unset"));
    private static final Field LOG_FLAGS  = u32("lustre.llogd_body.lgd_llh_flags", "Lgd Llh Flags", HEX);
    private static final Field LOG_INDEX  = u32("lustre.llogd_body.lgd_index", "Lgd Index");
    private static final Field SAVED_INDEX = u32("lustre.llogd_body.lgd_saved_index", "Lgd Saved Index");
    private static final Field LOG_LENGTH = u32("lustre.llogd_body.lgd_len", "Lgd Len", DEC_HEX);
    private static final Field LOG_OFFSET = u64("lustre.llogd_body.lgd_cur_offset", "Lgd Cur Offset", DEC_HEX);
    private static final Field NAME       = text("lustre.name", "name");

    private static final int CONNECT_SIZE = 88;
    private static final int LOCK_REQUEST_SIZE = 104;
    private static final int LOCK_REPLY_SIZE = 112;
    private static final int LOG_SIZE = 48;
    private static final int IDENTIFIER_SIZE = 40;

    private LustreBuffers() {}

    /** Reads buffer {@code number} of a request or reply, of {@code size} bytes; those with identifiers also take what they are padded with. */
    static void read(Dissection d, long operation, boolean reply, int number, int size) {
        int end = d.offset() + size;
        int width = Math.min(d.remaining(), size + 7 & ~7);
        switch ((int) operation) {
            case 8, 38, 250 -> {
                if (reply) {
                    if (number == 1 && size >= CONNECT_SIZE) connect(d, size);
                } else if (number == 1 || number == 2) {
                    if (width == IDENTIFIER_SIZE) {
                        identifier(d, number == 1 ? TARGET : CLIENT);
                        return;
                    }
                } else if (number == 3 && size >= 8) {
                    Lustre.handle(d, HANDLE);
                } else if (number == 4 && size >= CONNECT_SIZE) {
                    connect(d, size);
                }
            }
            case 101 -> {
                if (number == 1 && !reply && size >= LOCK_REQUEST_SIZE) LustreLocks.request(d);
                else if (number == 1 && reply && size >= LOCK_REPLY_SIZE) LustreLocks.reply(d);
            }
            case 501, 502, 503, 508 -> {
                if (number == 1 && size >= LOG_SIZE && !(reply && operation == 503)) log(d);
                else if (number == 2 && operation == 501 && !reply) d.text(NAME, size);
            }
            default -> {}
        }
        d.skip(Math.max(0, end - d.offset()));
    }

    private static void identifier(Dissection d, Field field) {
        d.open(field);
        d.extent(IDENTIFIER_SIZE);
        d.text(IDENTIFIER, IDENTIFIER_SIZE);
        d.close();
    }

    private static void connect(Dissection d, int size) {
        int rest = d.narrow(size);
        d.open(CONNECT);
        d.extent(size);
        d.le64(FLAGS);
        long version = d.le32(VERSION);
        if (d.titles()) d.titleLast("Ocd Version: %d.%d.%d.%d".formatted(version >> 24 & 255, version >> 16 & 255, version >> 8 & 255, version & 255));
        d.le32(GRANT);
        d.le32(INDEX);
        d.le32(BULK_SIZE);
        d.le64(BITS_KNOWN);
        d.u8(BLOCK_BITS);
        d.u8(INODE_BITS);
        d.le16(TAX);
        d.le32(MOST_BLOCKS);
        d.le64(TRANSACTION);
        d.le32(GROUP);
        d.le32(CHECKSUMS);
        d.le32(MOST_ATTRIBUTES);
        d.le32(INSTANCE);
        d.le64(MOST_BYTES);
        d.le16(MOST_CHANGES);
        d.at(SPARE, d.offset(), 6);
        d.skip(6);
        d.le64(MORE_FLAGS);
        if (d.remaining() > 0) d.at(SPARE, d.offset(), d.remaining());
        d.skipRest();
        d.close();
        d.widen(rest);
    }

    private static void log(Dissection d) {
        d.open(LOG);
        d.extent(LOG_SIZE);
        d.open(LOG_ID);
        d.extent(20);
        object(d);
        d.le32(GENERATION);
        d.close();
        d.le32(CONTEXT);
        long flags = d.le32(LOG_FLAGS);
        SetBits.append(d, flags, ZAP, CATALOG, PLAIN, JOB, FIXED);
        d.openLast();
        for (Field bit : new Field[] {ZAP, CATALOG, PLAIN, JOB, FIXED}) d.part(bit, d.offset() - 4, 4, flags);
        d.close();
        d.le32(LOG_INDEX);
        d.le32(SAVED_INDEX);
        d.le32(LOG_LENGTH);
        d.le64(LOG_OFFSET);
        d.close();
    }

    /** The same bytes in both of the ways in which they may be meant. */
    private static void object(Dissection d) {
        d.open(UNION);
        d.extent(16);
        int at = d.offset();
        d.open(FILE_ID);
        d.extent(16);
        long sequence = d.le64(SEQUENCE);
        long object = d.le32(OBJECT);
        long version = d.le32(EDITION);
        if (d.titles()) d.title("FID: [%#x:%#x:%d]".formatted(sequence, object, version).replace("0x0:", "0:"));
        d.close();
        d.seek(at);
        d.open(OBJECT_ID);
        d.extent(16);
        d.le64(NUMBER);
        d.le64(IN_SEQUENCE);
        d.close();
        d.close();
    }
}
