package mako.protocols.messaging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Bitcoin's peer-to-peer protocol, Bitcoin Developer Reference, "P2P Network": the header of 24 bytes and the messages. */
public final class Bitcoin implements Dissector {

    static final Field BITCOIN  = protocol("bitcoin", "Bitcoin", "Bitcoin protocol");
    static final Field MAGIC    = u32("bitcoin.magic", "Packet magic", HEX);
    static final Field COMMAND  = textz("bitcoin.command", "Command name");
    static final Field LENGTH   = u32("bitcoin.length", "Payload Length");
    static final Field CHECKSUM = u32("bitcoin.checksum", "Payload checksum", HEX);

    static final Field NETWORK_NODE  = bit("bitcoin.services.network", "Network node", 0x1, SET_NOT_SET, maskWidth(32));
    static final Field VERSION       = group("bitcoin.version", "Version message");
    static final Field PROTOCOL      = u32("bitcoin.version.version", "Protocol version");
    static final Field SERVICES      = u64("bitcoin.version.services", "Node services", HEX, bitsAt(0, 4, NETWORK_NODE));
    static final Field NODE_TIME     = time("bitcoin.version.timestamp", "Node timestamp");
    static final Field ADDRESS_ME    = group("bitcoin.version.addr_me", "Address of emmitting node");
    static final Field ADDRESS_YOU   = group("bitcoin.version.addr_you", "Address as receiving node");
    static final Field VERSION_NONCE = u64("bitcoin.version.nonce", "Random nonce", HEX);
    static final Field USER_AGENT    = group("bitcoin.version.user_agent", "User agent");
    static final Field START_HEIGHT  = u32("bitcoin.version.start_height", "Block start height");
    static final Field RELAY         = u8("bitcoin.version.relay", "Relay flag");
    static final Field NODE_SERVICES = u64("bitcoin.address.services", "Node services", HEX, bitsAt(0, 4, NETWORK_NODE));
    static final Field NODE_ADDRESS  = ipv6("bitcoin.address.address", "Node address");
    static final Field NODE_PORT     = u16("bitcoin.address.port", "Node port");
    static final Field TEXT_VALUE    = text("bitcoin.string.value", "String value", UTF_8);
    static final Field DATA_VALUE    = bytes("bitcoin.data.value", "Data");

    static final Field ADDRESSES     = group("bitcoin.addr", "Address message");
    static final Field ADDRESS       = bytes("bitcoin.addr.address", "Address");
    static final Field ADDRESS_TIME  = time("bitcoin.addr.timestamp", "Address timestamp");
    private static final Values KINDS = Values.of("0 ERROR\n1 MSG_TX\n2 MSG_BLOCK");
    static final Field VECTOR        = section("Inventory vector");
    private static final Inventory INVENTORY = new Inventory("inv", "Inventory message");
    private static final Inventory GET_DATA  = new Inventory("getdata", "Getdata message");
    private static final Inventory NOT_FOUND = new Inventory("notfound", "Getdata message");
    static final Field GET_BLOCKS    = group("bitcoin.getblocks", "Getdata message");
    static final Field BLOCKS_START  = bytes("bitcoin.getblocks.hash_start", "Starting hash");
    static final Field BLOCKS_STOP   = bytes("bitcoin.getblocks.hash_stop", "Stopping hash");
    static final Field GET_HEADERS   = group("bitcoin.getheaders", "Getheaders message");
    static final Field HEADERS_START = bytes("bitcoin.getheaders.hash_start", "Starting hash");
    static final Field HEADERS_STOP  = bytes("bitcoin.getheaders.hash_stop", "Stopping hash");

    static final Field TX            = group("bitcoin.tx", "Tx message");
    static final Field TX_VERSION    = u32("bitcoin.tx.version", "Transaction version");
    static final Field INPUT         = group("bitcoin.tx.in", "Transaction input");
    static final Field PREVIOUS      = group("bitcoin.tx.in.prev_output", "Previous output");
    static final Field PREVIOUS_HASH = bytes("bitcoin.tx.in.prev_output.hash", "Hash");
    static final Field PREVIOUS_INDEX = u32("bitcoin.tx.in.prev_output.index", "Index");
    static final Field SIGNATURE     = bytes("bitcoin.tx.in.sig_script", "Signature script");
    static final Field SEQUENCE      = u32("bitcoin.tx.in.seq", "Sequence");
    static final Field OUTPUT        = group("bitcoin.tx.out", "Transaction output");
    static final Field AMOUNT        = u64("bitcoin.tx.out.value", "Value");
    static final Field SCRIPT        = bytes("bitcoin.tx.out.script", "Script");
    static final Field LOCK_TIME     = u32("bitcoin.tx.lock_time", "Block lock time or block ID");
    static final Field BAD_SCRIPT    = warning(Field.Group.MALFORMED, "bitcoin.script_length.invalid", "script_len too large");

    static final Field BLOCK         = group("bitcoin.block", "Block message");
    private static final Header BLOCK_HEADER = new Header("block");
    static final Field HEADERS       = group("bitcoin.headers", "Headers message");
    static final Field HEADER        = section("Header");
    private static final Header HEADERS_HEADER = new Header("headers");
    static final Field MERKLE        = group("bitcoin.merkleblock", "Merkleblock message");
    private static final Header MERKLE_HEADER = new Header("merkleblock");
    static final Field MERKLE_TOTAL  = u32("bitcoin.merkleblock.num_transactions", "Number of transactions");
    static final Field MERKLE_HASHES = section("Hashes");
    static final Field MERKLE_HASH   = bytes("bitcoin.merkleblock.hashes.hash", "Hash");
    static final Field MERKLE_FLAGS  = section("Flags");
    static final Field MERKLE_DATA   = bytes("bitcoin.merkleblock.flags.data", "Data");

    static final Field PING          = group("bitcoin.ping", "Ping message");
    static final Field PING_NONCE    = u64("bitcoin.ping.nonce", "Random nonce", HEX);
    static final Field PONG          = group("bitcoin.pong", "Pong message");
    static final Field PONG_NONCE    = u64("bitcoin.pong.nonce", "Random nonce", HEX);
    static final Field REJECT        = group("bitcoin.reject", "Reject message");
    static final Field REJECTED      = group("bitcoin.reject.message", "Message rejected");
    static final Field REASON        = group("bitcoin.reject.reason", "Reason");
    static final Field REJECT_CODE   = u8("bitcoin.reject.ccode", "CCode", HEX, names(Values.of("""
        0x01 REJECT_MALFORMED
        0x10 REJECT_INVALID
        0x11 REJECT_OBSOLETE
        0x12 REJECT_DUPLICATE
        0x40 REJECT_NONSTANDARD
        0x41 REJECT_DUST
        0x42 REJECT_INSUFFICIENTFEE
        0x43 REJECT_CHECKPOINT
        """)));
    static final Field REJECT_DATA   = bytes("bitcoin.reject.data", "Data");
    static final Field FILTER_LOAD   = group("bitcoin.filterload", "Filterload message");
    static final Field FILTER        = group("bitcoin.filterload.filter", "Filter");
    static final Field FUNCTIONS     = u32("bitcoin.filterload.nhashfunc", "nHashFunc");
    static final Field TWEAK         = u32("bitcoin.filterload.ntweak", "nTweak", HEX);
    static final Field FLAGS         = u8("bitcoin.filterload.nflags", "nFlags", HEX,
        names(Values.of("0 BLOOM_UPDATE_NONE\n1 BLOOM_UPDATE_ALL\n2 BLOOM_UPDATE_P2PUBKEY_ONLY")));
    static final Field FILTER_ADD    = group("bitcoin.filteradd", "Filteradd message");
    static final Field FILTER_DATA   = group("bitcoin.filteradd.data", "Data");

    private static final Count TEXT_COUNT     = new Count("bitcoin.string.count", "Count");
    private static final Count DATA_COUNT     = new Count("bitcoin.data.count", "Count");
    private static final Count ADDRESS_COUNT  = new Count("bitcoin.addr.count", "Count");
    private static final Count BLOCKS_COUNT   = new Count("bitcoin.getblocks.count", "Count");
    private static final Count GET_HEADERS_COUNT = new Count("bitcoin.getheaders.count", "Count");
    private static final Count INPUT_COUNT    = new Count("bitcoin.tx.input_count", "Input Count");
    private static final Count OUTPUT_COUNT   = new Count("bitcoin.tx.output_count", "Output Count");
    private static final Count INPUT_SCRIPT   = new Count("bitcoin.tx.in.script_length", "Script Length");
    private static final Count OUTPUT_SCRIPT  = new Count("bitcoin.tx.out.script_length", "Script Length");
    private static final Count TRANSACTIONS   = new Count("bitcoin.block.num_transactions", "Number of transactions");
    private static final Count HEADERS_COUNT  = new Count("bitcoin.headers.count", "Count");
    private static final Count HASHES_COUNT   = new Count("bitcoin.merkleblock.hashes.count", "Count");
    private static final Count FLAGS_COUNT    = new Count("bitcoin.merkleblock.flags.count", "Size");

    static final Field UNKNOWN = warning(Field.Group.PROTOCOL, "bitcoin.command.unknown", "Unknown command");

    private static final int HEADER_BYTES = 24;
    private static final int HASH_BYTES = 32;
    private static final int NODE_BYTES = 26;
    private static final int COMMAND_BYTES = 12;
    private static final long MAIN_NET = 0xf9beb4d9L;
    private static final long TEST_NET = 0xfabfb5daL;
    private static final long TEST_NET_3 = 0x0b110907L;
    /** From this version on, a version message tells the sender's address too. */
    private static final long WITH_SENDER = 106;
    private static final long WITH_RELAY  = 70001;
    private static final int MOST_SCRIPT  = 0x10_0000;

    private static final Framing FRAMING = d -> {
        // Of a message that is not whole, the columns say no more than that.
        d.info();
        // Before 2012 some messages had no checksum: what follows them is found by its magic number.
        if (d.captured() >= 4 && !begins(d)) return d.captured();
        return d.captured() < HEADER_BYTES ? Framing.NEED_MORE : (int) Math.min(Integer.MAX_VALUE, d.peekLe32(16) + HEADER_BYTES);
    };

    /** A CompactSize unsigned integer: one byte, or a byte that says how many follow. */
    private static final class Count {
        final Field small;
        final Field large;

        Count(String abbreviation, String label) {
            small = u8(abbreviation, label);
            large = u64(abbreviation + "64", label);
        }

        long read(Dissection d) {
            int first = d.peekU8(0);
            if (first < 0xfd) return d.u8(small);
            d.skip(1);
            return first == 0xff ? d.le64(large) : d.leUint(small, first == 0xfd ? 2 : 4);
        }
    }

    private static final class Inventory {
        final Field message;
        final Field kind;
        final Field hash;
        final Count count;

        Inventory(String name, String label) {
            String abbreviation = "bitcoin." + name;
            message = group(abbreviation, label);
            kind = u32(abbreviation + ".type", "Type", names(KINDS));
            hash = bytes(abbreviation + ".hash", "Data hash");
            count = new Count(abbreviation + ".count", "Count");
        }

        void read(Dissection d) {
            d.open(message);
            long left = count.read(d);
            while (left-- > 0) {
                d.open(VECTOR);
                d.le32(kind);
                d.bytes(hash, HASH_BYTES);
                d.close();
            }
            d.close();
        }
    }

    /** The 80 bytes of a block's header. */
    private static final class Header {
        final Field version;
        final Field previous;
        final Field root;
        final Field time;
        final Field bits;
        final Field nonce;

        Header(String name) {
            String abbreviation = "bitcoin." + name;
            version = u32(abbreviation + ".version", "Block version");
            previous = bytes(abbreviation + ".prev_block", "Previous block");
            root = bytes(abbreviation + ".merkle_root", "Merkle root");
            time = time(abbreviation + ".timestamp", "Block timestamp");
            bits = u32(abbreviation + ".bits", "Bits", HEX);
            nonce = u32(abbreviation + ".nonce", "Nonce", HEX);
        }

        void read(Dissection d) {
            d.le32(version);
            d.bytes(previous, HASH_BYTES);
            d.bytes(root, HASH_BYTES);
            seconds(d, time);
            d.le32(bits);
            d.le32(nonce);
        }
    }

    @Override
    public Field dissects() {
        return BITCOIN;
    }

    @Override
    public void link(Links links) {
        links.heuristicFramed(Tcp.PORTS, Links.Strength.STRONG, "bitcoin_tcp", FRAMING, this, Bitcoin::begins);
    }

    private static boolean begins(Dissection d) {
        long magic = d.peekU32(0);
        return magic == MAIN_NET || magic == TEST_NET || magic == TEST_NET_3;
    }

    @Override
    public void dissect(Dissection d) {
        if (!begins(d)) throw d.notMine();
        d.open(BITCOIN);
        d.protocolColumn("Bitcoin");
        d.u32(MAGIC);
        String command = d.peekText(0, COMMAND_BYTES);
        if (command.indexOf(0) >= 0) command = command.substring(0, command.indexOf(0));
        int at = d.offset();
        d.skip(COMMAND_BYTES);
        d.at(COMMAND, at, COMMAND_BYTES, command);
        d.le32(LENGTH);
        d.u32(CHECKSUM);
        if (d.columns()) d.info("{s}", command);
        if (!message(d, command)) {
            if (d.columns()) d.info("[unknown command]");
            d.note(UNKNOWN);
        }
        d.skipRest();
        d.close();
    }

    /** Reads the payload of a command that is known, which counts as a layer of its own. */
    private static boolean message(Dissection d, String command) {
        switch (command) {
            case "version" -> version(d);
            case "addr" -> addresses(d);
            case "inv" -> INVENTORY.read(d);
            case "getdata" -> GET_DATA.read(d);
            case "notfound" -> NOT_FOUND.read(d);
            case "getblocks" -> hashes(d, GET_BLOCKS, PROTOCOL, BLOCKS_COUNT, BLOCKS_START, BLOCKS_STOP);
            case "getheaders" -> hashes(d, GET_HEADERS, HEADERS_HEADER.version, GET_HEADERS_COUNT, HEADERS_START, HEADERS_STOP);
            case "tx" -> transaction(d, 0);
            case "block" -> block(d);
            case "headers" -> headers(d);
            case "ping" -> nonce(d, PING, PING_NONCE);
            case "pong" -> nonce(d, PONG, PONG_NONCE);
            case "reject" -> reject(d);
            case "filterload" -> {
                d.open(FILTER_LOAD);
                data(d, FILTER);
                d.le32(FUNCTIONS);
                d.le32(TWEAK);
                d.u8(FLAGS);
                d.close();
            }
            case "filteradd" -> {
                d.open(FILTER_ADD);
                data(d, FILTER_DATA);
                d.close();
            }
            case "merkleblock" -> merkle(d);
            case "verack", "getaddr", "mempool", "filterclear", "checkorder", "submitorder", "reply", "alert" -> {
                return true;
            }
            default -> {
                return false;
            }
        }
        d.layer(BITCOIN);
        return true;
    }

    private static void seconds(Dissection d, Field field) {
        long seconds = d.peekLe32(0);
        d.skip(4);
        d.time(field, d.offset() - 4, 4, seconds, 0);
    }

    private static void version(Dissection d) {
        d.open(VERSION);
        d.extent(d.remaining());
        long version = d.le32(PROTOCOL);
        d.le64(SERVICES);
        long time = d.peekLe32(0);
        int fraction = (int) Math.min(d.peekLe32(4), 999_999_999);
        d.skip(8);
        d.time(NODE_TIME, d.offset() - 8, 8, time, fraction);
        d.open(ADDRESS_YOU);
        node(d);
        d.close();
        if (version >= WITH_SENDER) {
            d.open(ADDRESS_ME);
            node(d);
            d.close();
            d.le64(VERSION_NONCE);
            string(d, USER_AGENT);
            d.le32(START_HEIGHT);
            if (version >= WITH_RELAY && d.remaining() > 0) d.u8(RELAY);
        }
        d.close();
    }

    private static void node(Dissection d) {
        d.le64(NODE_SERVICES);
        d.ipv6(NODE_ADDRESS);
        d.u16(NODE_PORT);
    }

    private static void addresses(Dissection d) {
        d.open(ADDRESSES);
        long left = ADDRESS_COUNT.read(d);
        while (left-- > 0) {
            int start = d.offset();
            d.ensure(4 + NODE_BYTES);
            d.at(ADDRESS, start, 4 + NODE_BYTES);
            d.openLast();
            d.skip(4);
            node(d);
            d.seek(start);
            seconds(d, ADDRESS_TIME);
            d.seek(start + 4 + NODE_BYTES);
            d.close();
        }
        d.close();
    }

    private static void hashes(Dissection d, Field group, Field version, Count count, Field start, Field stop) {
        d.open(group);
        d.le32(version);
        long left = count.read(d);
        while (left-- > 0) d.bytes(start, HASH_BYTES);
        d.bytes(stop, HASH_BYTES);
        d.close();
    }

    private static void transaction(Dissection d, int number) {
        d.open(TX);
        if (number > 0) d.append(" [ %4d ]".formatted(number));
        else d.extent(d.remaining());
        d.le32(TX_VERSION);
        long inputs = INPUT_COUNT.read(d);
        while (inputs-- > 0) {
            d.open(INPUT);
            d.open(PREVIOUS);
            d.bytes(PREVIOUS_HASH, HASH_BYTES);
            d.le32(PREVIOUS_INDEX);
            d.close();
            script(d, INPUT_SCRIPT.read(d), SIGNATURE);
            d.le32(SEQUENCE);
            d.close();
        }
        long outputs = OUTPUT_COUNT.read(d);
        while (outputs-- > 0) {
            d.open(OUTPUT);
            d.le64(AMOUNT);
            script(d, OUTPUT_SCRIPT.read(d), SCRIPT);
            d.close();
        }
        d.le32(LOCK_TIME);
        d.close();
    }

    private static void script(Dissection d, long length, Field field) {
        if (length < 0 || length > MOST_SCRIPT) {
            d.note(BAD_SCRIPT);
            throw d.malformed();
        }
        d.bytes(field, (int) length);
        if (length == 0 && d.titles()) d.titleLast("{}: <MISSING>", field.label);
    }

    private static void block(Dissection d) {
        d.open(BLOCK);
        BLOCK_HEADER.read(d);
        long count = TRANSACTIONS.read(d);
        for (int i = 1; i <= count; i++) transaction(d, i);
        d.close();
    }

    private static void headers(Dissection d) {
        d.open(HEADERS);
        long left = HEADERS_COUNT.read(d);
        while (left-- > 0) {
            d.open(HEADER);
            HEADERS_HEADER.read(d);
            HEADERS_COUNT.read(d);
            d.close();
        }
        d.close();
    }

    private static void merkle(Dissection d) {
        d.open(MERKLE);
        MERKLE_HEADER.read(d);
        d.le32(MERKLE_TOTAL);
        d.open(MERKLE_HASHES);
        long left = HASHES_COUNT.read(d);
        while (left-- > 0) d.bytes(MERKLE_HASH, HASH_BYTES);
        d.close();
        d.open(MERKLE_FLAGS);
        long count = FLAGS_COUNT.read(d);
        while (count-- > 0) d.bytes(MERKLE_DATA, 1);
        d.close();
        d.close();
    }

    private static void nonce(Dissection d, Field group, Field field) {
        d.open(group);
        d.le64(field);
        d.close();
    }

    private static void string(Dissection d, Field group) {
        d.open(group);
        long length = TEXT_COUNT.read(d);
        d.text(TEXT_VALUE, (int) Math.min(length & 0x7fffffffffffffffL, Integer.MAX_VALUE));
        d.close();
    }

    private static void data(Dissection d, Field group) {
        d.open(group);
        long length = DATA_COUNT.read(d);
        d.bytes(DATA_VALUE, (int) Math.min(length & 0x7fffffffffffffffL, Integer.MAX_VALUE));
        d.close();
    }

    private static void reject(Dissection d) {
        d.open(REJECT);
        string(d, REJECTED);
        d.u8(REJECT_CODE);
        string(d, REASON);
        if (d.remaining() > 0) d.bytes(REJECT_DATA, d.remaining());
        d.close();
    }
}
