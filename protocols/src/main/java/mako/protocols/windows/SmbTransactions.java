package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Transactions of SMB, [MS-CIFS] sections 2.2.4.33 and 2.2.4.46: to pipes, to mailslots, and of the second kind. */
final class SmbTransactions {

    static final Field TOTAL_PARAMETERS = u32("smb.tpc", "Total Parameter Count");
    static final Field TOTAL_DATA    = u32("smb.tdc", "Total Data Count");
    static final Field MOST_PARAMETERS = u32("smb.mpc", "Max Parameter Count");
    static final Field MOST_DATA     = u32("smb.mdc", "Max Data Count");
    static final Field MOST_SETUP    = u8("smb.msc", "Max Setup Count");
    static final Field FLAGS = u16("smb.transaction.flags", "Flags", HEX, bits(
        bit("smb.transaction.flags.owt", "One Way Transaction", 0x2, yesNo("One Way Transaction (NO RESPONSE)", "Two way transaction"), maskWidth(16)),
        bit("smb.transaction.flags.dtid", "Disconnect TID", 0x1, yesNo("Also DISCONNECT TID", "Do NOT disconnect TID"), maskWidth(16))));
    static final Field TIMEOUT       = u32("smb.timeout", "Timeout", help("Timeout in milliseconds"));
    static final Field PARAMETERS    = u16("smb.pc", "Parameter Count");
    static final Field PARAMETERS_AT = u16("smb.po", "Parameter Offset");
    static final Field PARAMETERS_MOVED = u16("smb.pd", "Parameter Displacement");
    static final Field DATA          = u16("smb.dc", "Data Count");
    static final Field DATA_AT       = u16("smb.data_offset", "Data Offset");
    static final Field DATA_MOVED    = u16("smb.data_disp", "Data Displacement");
    static final Field SETUP         = u8("smb.sc", "Setup Count");
    static final Field SETUP_WORD    = u16("smb.trans_data.setup_word", "Setup Word", HEX);
    static final Field NAME          = text("smb.trans_name", "Transaction Name");
    static final Field RAW_PARAMETERS = bytes("smb.trans_data.parameters", "Parameters");
    static final Field RAW_DATA      = bytes("smb.trans_data", "Data");
    static final Values SUBCOMMANDS  = Values.of("""
        0x00 OPEN2
        0x01 FIND_FIRST2
        0x02 FIND_NEXT2
        0x03 QUERY_FS_INFO
        0x04 SET_FS_INFO
        0x05 QUERY_PATH_INFO
        0x06 SET_PATH_INFO
        0x07 QUERY_FILE_INFO
        0x08 SET_FILE_INFO
        0x09 FSCTL
        0x0a IOCTL2
        0x0b FIND_NOTIFY_FIRST
        0x0c FIND_NOTIFY_NEXT
        0x0d CREATE_DIRECTORY
        0x0e SESSION_SETUP
        0x0f Unknown (0x0f)
        0x10 GET_DFS_REFERRAL
        0x11 REPORT_DFS_INCONSISTENCY
        """);
    static final Field SUBCOMMAND    = u16("smb.trans2.cmd", "Subcommand", HEX, names(SUBCOMMANDS));

    static final Field PIPE          = protocol("smb_pipe", "SMB Pipe", "SMB Pipe Protocol");
    static final Values FUNCTIONS    = Values.of("""
        0x01 SetNmPHandState
        0x11 RawReadNmPipe
        0x21 QNmPHandState
        0x22 QNmPipeInfo
        0x23 PeekNamedPipe
        0x26 TransactNmPipe
        0x31 RawWriteNmPipe
        0x53 WaitNamedPipe
        0x54 CallNamedPipe
        """);
    static final Field FUNCTION      = u16("smb_pipe.function", "Function", HEX, names(FUNCTIONS), help("SMB Pipe Function Code"));

    static final Field MAILSLOT      = protocol("mailslot", "SMB Mailslot", "SMB MailSlot Protocol");
    static final Field OPCODE        = u16("mailslot.opcode", "Opcode", names(Values.of("1 Write Mail Slot")));
    static final Field PRIORITY      = u16("mailslot.priority", "Priority");
    static final Field CLASS         = u16("mailslot.class", "Class", names(Values.of("1 Reliable\n2 Unreliable & Broadcast")));
    static final Field SIZE          = u16("mailslot.size", "Size");
    static final Field SLOT          = text("mailslot.name", "Mailslot Name");

    private SmbTransactions() {}

    /** Where the parts of a transaction lie. */
    static final class Parts {
        private boolean isTransaction;
        private int setup;
        private int setupAt;
        private int parameters;
        private int parametersAt;
        private int data;
        private int dataAt;
        /** How much data the whole transaction has. */
        private long wholeData;
        /** Whether these are not the first of their parts. */
        private boolean later;
        private int nameAt;
        private int nameEnd;
        private String name;
        /** What a transaction of the second kind, or one that NT brought, does. */
        int function;
        /** What is asked at which level, or -1. */
        int level;
        /** What is done to which file, and how long the security descriptor and the attributes of a new one are. */
        int fid;
        int descriptor;
        int extended;

        /** Notes where parameters and data lie, counted from the header that begins at {@code start}. */
        void place(int start, long parameterCount, long parameterOffset, long dataCount, long dataOffset, long whole) {
            wholeData = whole;
            parameters = (int) Math.min(parameterCount, Integer.MAX_VALUE);
            parametersAt = (int) Math.min(start + parameterOffset, Integer.MAX_VALUE);
            data = (int) Math.min(dataCount, Integer.MAX_VALUE);
            dataAt = (int) Math.min(start + dataOffset, Integer.MAX_VALUE);
        }

        int setup() {
            return setup;
        }

        int setupAt() {
            return setupAt;
        }

        int nameEnd() {
            return nameEnd;
        }

        String name() {
            return name;
        }

        /** Whether a request goes to a pipe or a mailslot. */
        boolean isCarried() {
            return name != null && (name.startsWith("\\PIPE\\") || name.startsWith("\\MAILSLOT\\"));
        }

        /** Whether what a response brings are no parts that begin anything. */
        boolean goesOn() {
            return later || parameters == 0 && data == 0;
        }

        /** Whether more of the data is to come. */
        boolean inParts() {
            return data < wholeData;
        }

        int parameters() {
            return parameters;
        }

        int parametersAt() {
            return parametersAt;
        }

        int data() {
            return data;
        }

        int dataAt() {
            return dataAt;
        }

        void clear() {
            function = 0;
            level = fid = -1;
            descriptor = extended = 0;
            isTransaction = false;
            setup = parameters = data = 0;
            name = null;
        }
    }

    static void readWords(Dissection d, SmbMessage message, int command, int words) {
        Parts parts = message.transaction;
        boolean response = message.response;
        wide(d, TOTAL_PARAMETERS);
        parts.wholeData = d.peekLe16(0);
        wide(d, TOTAL_DATA);
        parts.later = false;
        if (!response) {
            wide(d, MOST_PARAMETERS);
            wide(d, MOST_DATA);
            d.u8(MOST_SETUP);
            d.bytes(FileFields.RESERVED, 1);
            FileFields.flags(d, FLAGS);
            timeout(d);
        }
        d.bytes(FileFields.RESERVED, 2);
        parts.parameters = d.le16(PARAMETERS);
        parts.parametersAt = message.start + d.le16(PARAMETERS_AT);
        if (response) parts.later = d.le16(PARAMETERS_MOVED) != 0;
        parts.data = d.le16(DATA);
        parts.dataAt = message.start + d.le16(DATA_AT);
        if (response) parts.later |= d.le16(DATA_MOVED) != 0;
        parts.setup = d.u8(SETUP);
        d.bytes(FileFields.RESERVED, 1);
        parts.setupAt = d.offset();
        parts.isTransaction = true;
        if (command == SmbCommands.TRANSACTION2 && !response && parts.setup > 0) {
            parts.function = d.le16(SUBCOMMAND);
            if (d.columns()) d.addInfo(", {}", SmbTransactions2.name(parts.function));
            SmbTransactions2.asks(d, message, -1, new SmbTransactions2.Query(parts.function, -1, false, null));
        }
        d.seek(parts.setupAt + Math.min(2 * parts.setup, Math.max(0, d.remaining() + d.offset() - parts.setupAt)));
    }

    /** Reads the words of a request that brings more of a transaction's parts, [MS-CIFS] sections 2.2.4.34 and 2.2.4.47. */
    static void readMoreWords(Dissection d, SmbMessage message, int words) {
        Parts parts = message.transaction;
        wide(d, TOTAL_PARAMETERS);
        wide(d, TOTAL_DATA);
        d.le16(PARAMETERS);
        parts.parametersAt = message.start + d.le16(PARAMETERS_AT);
        d.le16(PARAMETERS_MOVED);
        parts.data = d.le16(DATA);
        parts.dataAt = message.start + d.le16(DATA_AT);
        d.le16(DATA_MOVED);
        if (words >= 9) SmbCommands.fid(d, message, false);
    }

    /** Reads the bytes of such a request: they are shown as they are. */
    static void readMoreBytes(Dissection d, SmbMessage message) {
        int at = Math.max(message.transaction.parametersAt, message.transaction.dataAt);
        int padding = Math.min(at - d.offset(), message.left);
        if (padding <= 0) return;
        d.bytes(FileFields.PADDING, padding);
        message.take(padding);
    }

    private static void wide(Dissection d, Field field) {
        d.at(field, d.offset(), 2, d.peekLe16(0));
        d.skip(2);
    }

    static void timeout(Dissection d) {
        long timeout = d.le32(TIMEOUT);
        if (!d.titles()) return;
        if (timeout == 0) d.titleLast("Timeout: Return immediately (0)");
        else if (timeout == 0xffffffffL) d.titleLast("Timeout: Wait indefinitely (-1)");
        else d.titleLast("Timeout: {}", Browser.span(timeout));
    }

    static void readBytes(Dissection d, SmbMessage message, int command, int end) {
        Parts parts = message.transaction;
        if (!parts.isTransaction) return;
        if (command == SmbCommands.TRANSACTION2) {
            second(d, message, end);
            return;
        }
        if (!message.response && d.offset() < end) {
            parts.nameAt = d.offset();
            parts.name = message.string(d, NAME, end);
            parts.nameEnd = d.offset();
        }
        if (message.response && parts.goesOn() && d.columns()) d.addInfo("[transact continuation]");
        if (parts.parametersAt > d.offset() && parts.parametersAt <= end) padding(d, parts.parametersAt);
        d.skip(Math.min(parts.parameters, Math.max(0, d.remaining())));
        if (parts.dataAt > d.offset() && parts.dataAt <= end) padding(d, parts.dataAt);
        d.skip(Math.min(parts.data, Math.max(0, d.remaining())));
        if (message.response ? parts.goesOn() || SmbPipes.asked(message) != null : parts.isCarried()) return;
        int behind = d.offset();
        for (int i = 0; i < parts.setup; i++) {
            d.seek(parts.setupAt + 2 * i);
            int word = d.le16(SETUP_WORD);
            if (d.titles()) d.titleLast("Setup Word {}: 0x{x4}", i, word);
        }
        if (parts.parameters > 0) {
            d.seek(parts.parametersAt);
            d.bytes(RAW_PARAMETERS, Math.min(parts.parameters, d.remaining()));
        }
        if (parts.data > 0) {
            d.seek(parts.dataAt);
            d.bytes(RAW_DATA, Math.min(parts.data, d.remaining()));
        }
        d.seek(behind);
    }

    /** Reads the parameters and the data of a transaction of the second kind. */
    private static void second(Dissection d, SmbMessage message, int end) {
        Parts parts = message.transaction;
        boolean response = message.response;
        if (response && parts.goesOn()) {
            if (d.columns()) d.addInfo("[transact continuation]");
            if (parts.parametersAt > d.offset() && parts.parametersAt <= end) padding(d, parts.parametersAt);
            d.seek(Math.max(d.offset(), end));
            return;
        }
        SmbTransactions2.Query query = response ? SmbTransactions2.asked(message) : null;
        boolean known = !response || query != null;
        String name = !d.titles() ? "" : !known ? "Unknown Transaction2" : SmbTransactions2.name(query == null ? parts.function : query.function());
        if (parts.parametersAt > d.offset() && parts.parametersAt <= end) padding(d, parts.parametersAt);
        if (parts.parameters > 0) {
            int rest = d.narrow(parts.parameters);
            d.open(SmbTransactions2.PARAMETER_GROUP);
            d.extent(parts.parameters);
            if (d.titles()) d.title("{s} Parameters", name);
            if (query != null) SmbTransactions2.answeredParameters(d, message, query);
            else if (known) SmbTransactions2.askedParameters(d, message, parts.function);
            d.close();
            d.widen(rest);
        }
        if (parts.dataAt > d.offset() && parts.dataAt <= end) padding(d, parts.dataAt);
        if (parts.data > 0) {
            int rest = d.narrow(parts.data);
            d.open(SmbTransactions2.DATA_GROUP);
            d.extent(parts.data);
            if (d.titles()) d.title("{s} Data", name);
            if (parts.inParts()) d.fragment(true);
            if (query != null) SmbTransactions2.answeredData(d, message, query);
            else if (known) SmbTransactions2.askedData(d, message, parts.function);
            d.fragment(false);
            d.close();
            d.widen(rest);
        }
    }

    private static void padding(Dissection d, int to) {
        if (to > d.offset()) d.bytes(FileFields.PADDING, to - d.offset());
    }

    /** Dissects what a message carries, once the message itself is shown. */
    static void carried(Dissection d, SmbMessage message) {
        Parts parts = message.transaction;
        SmbPipes.Query query = parts.isTransaction && message.response && !parts.goesOn() ? SmbPipes.asked(message) : null;
        if (query != null) {
            SmbPipes.response(d, message, query);
        } else if (parts.isTransaction && !message.response && parts.name != null && parts.name.startsWith("\\PIPE\\")) {
            SmbPipes.request(d, message);
        } else if (parts.isTransaction && !message.response && parts.isCarried()) {
            mailslot(d, parts);
            if (parts.data > 0) {
                d.seek(parts.dataAt);
                int rest = d.narrow(Math.min(parts.data, Math.max(0, d.remaining())));
                String slot = parts.name.startsWith(NET) ? NET : parts.name;
                if (d.tryPayload(MAIL, slot, null) < 0) d.rest();
                d.widen(rest);
            }
        } else if (message.carriedLength > 0) {
            d.seek(message.carriedAt);
            int rest = d.narrow(message.carriedLength);
            DceRpc.pipe(d, message.carriedPipe == null ? (Object) "smb" : message.carriedPipe);
            d.widen(rest);
        }
        d.skipRest();
    }

    /** Who reads what is put into mailslots, by their names. */
    static final Table MAIL = Table.stringTable("mailslot.name", "Mailslot");

    /** What all those begin with that have to do with logging on. */
    static final String NET = "\\MAILSLOT\\NET\\";

    private static void mailslot(Dissection d, Parts parts) {
        d.seek(parts.setupAt);
        d.openAgain(MAILSLOT);
        d.extent(Math.max(0, parts.nameEnd - parts.setupAt));
        d.protocolColumn("SMB Mailslot");
        int opcode = d.le16(OPCODE);
        if (d.columns()) d.info(opcode == 1 ? "Write Mail Slot" : "Unknown opcode: 0x{x2}", opcode, 0);
        d.le16(PRIORITY);
        d.le16(CLASS);
        d.le16(SIZE);
        d.at(SLOT, parts.nameAt, parts.nameEnd - parts.nameAt, parts.name);
        d.close();
    }
}
