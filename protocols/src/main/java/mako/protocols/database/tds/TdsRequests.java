package mako.protocols.database.tds;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What clients ask of a database: [MS-TDS] section 2.2.6, and the queries of TDS 5.0. */
final class TdsRequests {

    private TdsRequests() {}

    static final Field BATCH     = section("TDS Query Packet");
    static final Field QUERY     = text("tds.query", "Query", UTF_16_LITTLE);
    static final Field HEADERS   = group("tds.all_headers", "Packet data stream headers");
    static final Field HEADERS_LENGTH = u32("tds.all_headers.total_length", "Total length", help("Total length of ALL_HEADERS stream"));
    static final Field HEADER    = section("Header");
    static final Field HEADER_LENGTH = u32("tds.all_headers.header.length", "Length", help("Total length of an individual header"));
    static final Field HEADER_TYPE = u16("tds.all_headers.header.type", "Type", HEX, names(Values.of("1 Query notifications\n2 Transaction descriptor")));
    static final Field TRANSACTION = u64("tds.all_headers.header.trans_descr", "Transaction descriptor");
    static final Field OUTSTANDING = u32("tds.all_headers.header.request_cnt", "Outstanding request count",
        help("Number of requests currently active on the connection"));

    static final Field CALL      = group("tds.rpc", "Remote Procedure Call");
    static final Field NAME_LENGTH = u16("tds.rpc.name_length", "Procedure name length");
    static final Field NAME      = text("tds.rpc.name", "Procedure name");
    static final Field PROCEDURE = u16("tds.rpc.proc_id", "Stored procedure ID", names(Values.of("""
        1 sp_cursor
        2 sp_cursoropen
        3 sp_cursorprepare
        4 sp_cursorexecute
        5 sp_cursorprepexec
        6 sp_cursorunprepare
        7 sp_cursorfetch
        8 sp_cursoroption
        9 sp_cursorclose
        10 sp_executesql
        11 sp_prepare
        12 sp_execute
        13 sp_prepexec
        14 sp_prepexecrpc
        15 sp_unprepare
        """)));
    static final Field OPTIONS   = u16("tds.rpc.options", "Option flags", HEX, bits(
        bit("tds.rpc.options.with_recomp", "With recompile", 0x1, maskWidth(16)),
        bit("tds.rpc.options.no_metadata", "No metadata", 0x2, maskWidth(16)),
        bit("tds.rpc.options.reuse_metadata", "Reuse metadata", 0x4, maskWidth(16))));
    static final Field SEPARATOR = u8("tds.rpc.separator", "RPC batch separator", names(Values.of("""
        128 Batch flag
        254 No exec flag
        255 Batch flag 7.2
        """)));
    static final Field PARAMETER = group("tds.rpc.parameter", "Parameter");
    static final Field PARAMETER_NAME_LENGTH = u8("tds.rpc.parameter.name_length", "Name length");
    static final Field PARAMETER_NAME = text("tds.rpc.parameter.name", "Name");
    static final Field PARAMETER_STATUS = u8("tds.rpc.parameter.status", "Status flags", HEX, help("Information on how the parameter is passed"), bits(
        bit("tds.rpc.parameter.status.by_ref", "By reference", 0x1, maskWidth(16)),
        bit("tds.rpc.parameter.status.default", "Default value", 0x2, maskWidth(16))));
    static final Field VALUE     = group("tds.rpc.parameter.value", "Value");

    static final Field MANAGER   = section("Transaction Manager Request Packet");
    static final Field MANAGER_REQUEST = u16("tds.transmgr", "Transaction Manager Request", names(Values.of("""
        0 TM_GET_DTC_ADDRESS
        1 TM_PROPAGATE_XACT
        5 TM_BEGIN_XACT
        6 TM_PROMOTE_XACT
        7 TM_COMMIT_XACT
        8 TM_ROLLBACK_XACT
        9 TM_SAVE_XACT
        """)));
    static final Field MANAGER_PAYLOAD = group("tds.transmgr.payload", "Payload");

    static final Field FIVE_QUERY = section("TDS5 Query Packet");

    private static final int BY_NUMBER = 0xffff;

    /** [MS-TDS] section 2.2.5.3: from version 7.2 on. */
    private static void headers(Dissection d) {
        if (d.captured() < 10) return;
        long total = d.peekLe32(0);
        long first = d.peekLe32(4);
        int type = d.peekLe16(8);
        // Text of older versions has no such numbers in front.
        if (total < 10 || total > 256 || first > total || type < 1 || type > 3) return;
        d.open(HEADERS);
        int rest = d.narrow((int) total);
        d.le32(HEADERS_LENGTH);
        while (d.remaining() > 0) {
            d.open(HEADER);
            long length = d.le32(HEADER_LENGTH);
            int inner = d.narrow(TdsTypes.bounded(Math.max(2, length - 4)));
            int kind = d.le16(HEADER_TYPE);
            if (kind == 2) {
                d.le64(TRANSACTION);
                d.le32(OUTSTANDING);
            }
            d.widen(inner);
            d.close();
        }
        d.widen(rest);
        d.close();
    }

    static void batch(Dissection d) {
        d.open(BATCH);
        headers(d);
        d.text(QUERY, d.remaining(), isWide(d) ? Field.Charset.UTF_16_LITTLE : Field.Charset.ASCII);
        d.close();
    }

    /** Whether text is two bytes a character: of the older versions' one every byte is one. */
    private static boolean isWide(Dissection d) {
        return d.captured() < 2 || d.peekU8(1) == 0;
    }

    static void call(Dissection d, Dialect dialect) {
        d.open(CALL);
        headers(d);
        while (d.remaining() > 0) {
            int length = dialect.isSybase() ? d.u8(NAME_LENGTH) : d.le16(NAME_LENGTH);
            if (length == BY_NUMBER) d.le16(PROCEDURE);
            else if (length > 0) dialect.text(d, NAME, length);
            d.le16(OPTIONS);
            while (d.remaining() > 0 && d.peekU8(0) < 0x80) parameter(d, dialect);
            if (d.remaining() > 0) d.u8(SEPARATOR);
        }
        d.close();
    }

    private static void parameter(Dissection d, Dialect dialect) {
        d.open(PARAMETER);
        int length = d.u8(PARAMETER_NAME_LENGTH);
        if (length > 0) dialect.text(d, PARAMETER_NAME, length);
        d.u8(PARAMETER_STATUS);
        TdsTypes.Described type = TdsTypes.info(d);
        d.open(VALUE);
        TdsTypes.value(d, type, dialect);
        d.close();
        d.close();
    }

    static void manager(Dissection d) {
        d.open(MANAGER);
        headers(d);
        d.le16(MANAGER_REQUEST);
        if (d.remaining() > 0) {
            d.open(MANAGER_PAYLOAD);
            d.skipRest();
            d.close();
        }
        d.close();
    }

    static void query(Dissection d, Dialect dialect) {
        d.open(FIVE_QUERY);
        TdsTokens.query(d, dialect);
        d.close();
    }
}
