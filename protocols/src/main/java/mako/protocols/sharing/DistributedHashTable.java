package mako.protocols.sharing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** How peers of BitTorrent find each other without a tracker: dictionaries in datagrams, BEP 5; addresses of IPv6, BEP 32. */
public final class DistributedHashTable implements Dissector {

    static final Field DHT = protocol("bt-dht", "BT-DHT", "BitTorrent DHT Protocol");
    static final Field STRING = text("bt-dht.bencoded.string", "String");
    static final Field LIST = group("bt-dht.bencoded.list", "List");
    static final Field NUMBER = text("bt-dht.bencoded.int", "Int");
    static final Field DICTIONARY = group("bt-dht.bencoded.dict", "Dictionary");
    static final Field ENTRY = group("bt-dht.bencoded.dict_entry", "Dictionary Entry");
    static final Field END = text("bt-dht.bencoded.list.terminator", "Terminator");
    static final Field ERROR = group("bt-dht.error", "Error");
    static final Field PEER = group("bt-dht.peer", "Peer");
    static final Field PEERS = group("bt-dht.peers", "Peers");
    static final Field NODE = group("bt-dht.node", "Node");
    static final Field NODES = group("bt-dht.nodes", "Nodes");
    static final Field ID = bytes("bt-dht.id", "ID");
    static final Field ADDRESS = ipv4("bt-dht.ip", "IP");
    static final Field ADDRESS_6 = ipv6("bt-dht.ip6", "IP");
    static final Field PORT = u16("bt-dht.port", "Port");

    private static final int ID_BYTES = 20;
    private static final int DEEPEST = 10;

    @Override
    public Field dissects() {
        return DHT;
    }

    @Override
    public void link(Links links) {
        links.heuristic(Udp.PORTS, Links.Strength.STRONG, "bittorrent_dht_udp", this, DistributedHashTable::recognizes);
    }

    /** Keys are in order, so that arguments, an error, an address or values come first. */
    private static boolean recognizes(Dissection d) {
        if (d.captured() < 12 || d.peekU8(d.captured() - 1) != 'e') return false;
        String start = d.peekText(0, 5);
        return start.equals("d1:ad") || start.equals("d1:rd") || start.equals("d1:el") || start.startsWith("d2:ip");
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("BT-DHT");
        d.info("BitTorrent DHT Protocol");
        d.open(DHT);
        d.skip(1);
        entries(d, DEEPEST);
        d.close();
    }

    private static void entries(Dissection d, int depth) {
        if (depth == 0) throw d.malformed();
        while (d.peekU8(0) != 'e') entry(d, depth);
        end(d);
    }

    private static void end(Dissection d) {
        d.at(END, d.offset(), 1, "e");
        d.skip(1);
    }

    private static void entry(Dissection d, int depth) {
        d.open(ENTRY);
        int size = length(d);
        String key = size <= 20 ? d.peekText(0, size) : "";
        d.at(STRING, d.offset(), size, d.peekText(0, size));
        if (d.titles()) d.titleLast("Key: {}", key);
        d.skip(size);
        String name = switch (key) {
            case "a" -> "Request arguments";
            case "r" -> "Response values";
            case "q" -> "Request type";
            case "t" -> "Transaction ID";
            case "y" -> "Message type";
            case "v" -> "Version";
            case "e" -> "Error";
            default -> key;
        };
        int line = d.group();
        String words = value(d, key, depth - 1);
        if (d.titles()) d.titleOn(line, "{}: {}", name, words);
        d.close();
    }

    /** Shows a value, and returns what the line of its key says. */
    private static String value(Dissection d, String key, int depth) {
        switch (d.peekU8(0)) {
            case 'd' -> {
                d.open(DICTIONARY);
                if (d.titles()) d.title("Value: Dictionary...");
                d.skip(1);
                entries(d, depth);
                d.close();
                return "Dictionary...";
            }
            case 'l' -> {
                return key.equals("values") ? peers(d) : key.equals("e") ? error(d) : list(d, depth);
            }
            case 'i' -> {
                return number(d, NUMBER, "Value");
            }
            default -> {
                return string(d, key);
            }
        }
    }

    /** The digits of a number; its end is shown before them. */
    private static String number(Dissection d, Field field, String label) {
        int end = d.find('e');
        if (end < 2) throw d.malformed();
        String digits = d.peekText(1, end - 1);
        d.at(END, d.offset() + end, 1, "e");
        d.at(field, d.offset() + 1, end - 1, digits);
        if (d.titles()) d.titleLast("{}: {}", label, digits);
        d.skip(end + 1);
        return digits;
    }

    private static String string(Dissection d, String key) {
        int size = length(d);
        if (key.equals("nodes") && size % (ID_BYTES + 6) == 0 || key.equals("nodes6") && size % (ID_BYTES + 18) == 0) return nodes(d, size, key.equals("nodes6"));
        if (key.equals("ip") && (size == 6 || size == 18)) {
            String address = address(d, size == 18);
            d.u16(PORT);
            return address;
        }
        String words = switch (key) {
            case "id", "target", "info_hash", "token", "t", "v" -> hex(d, size);
            default -> new Text().escaped(d.peekText(0, size)).toString();
        };
        d.at(STRING, d.offset(), size, words);
        if (d.titles()) d.titleLast("Value: {}", words);
        d.skip(size);
        return !key.equals("y") ? words : switch (words) {
            case "q" -> "Request";
            case "r" -> "Response";
            case "e" -> "Error";
            default -> words;
        };
    }

    private static String hex(Dissection d, int size) {
        d.ensure(size);
        Source source = d.currentSource();
        return new Text().hex(source.bytes, source.start + d.offset(), size, 0).toString();
    }

    private static String nodes(Dissection d, int size, boolean wide) {
        int each = ID_BYTES + (wide ? 18 : 6);
        int count = size / each;
        if (d.columns()) d.addInfo(" reply={} nodes", count, 0);
        d.open(NODES);
        if (d.titles()) d.title("Value: {} nodes", count);
        for (int i = 1; i <= count; i++) {
            d.open(NODE);
            String id = hex(d, ID_BYTES);
            d.bytes(ID, ID_BYTES);
            String address = address(d, wide);
            int port = d.u16(PORT);
            if (d.titles()) {
                if (wide) d.title("Node {} (id: {}, IPv6/Port: [{}]:{})", i, id, address, port);
                else d.title("Node {} (id: {}, IPv4/Port: {}:{})", i, id, address, port);
            }
            d.close();
        }
        d.close();
        return Integer.toString(count);
    }

    private static String address(Dissection d, boolean wide) {
        String words = !d.titles() ? "" : wide ? new Text().ipv6(d.peekU64(0), d.peekU64(8)).toString() : new Text().ipv4((int) d.peekU32(0)).toString();
        if (wide) d.ipv6(ADDRESS_6);
        else d.ipv4(ADDRESS);
        return words;
    }

    /** Peers lie in a list of strings of six bytes, or eighteen. */
    private static String peers(Dissection d) {
        d.open(PEERS);
        d.extent(0);
        d.skip(1);
        int count = 0;
        while (d.peekU8(0) != 'e') {
            int size = length(d);
            boolean wide = size == 18;
            if (size != 6 && !wide) throw d.malformed();
            d.open(PEER);
            String address = address(d, wide);
            int port = d.u16(PORT);
            count++;
            if (d.titles()) d.title(wide ? "Peer {} (IP/Port: [{}]:{})" : "Peer {} (IP/Port: {}:{})", count, address, port);
            d.close();
        }
        end(d);
        if (d.titles()) d.title("Value: {} peers", count);
        d.close();
        if (d.columns()) d.addInfo(" reply={} peers", count, 0);
        return count + " peers";
    }

    private static String error(Dissection d) {
        d.open(ERROR);
        d.skip(1);
        String number = d.peekU8(0) == 'i' ? number(d, NUMBER, "Error ID") : "";
        String message = "";
        if (d.peekU8(0) != 'e') {
            int size = length(d);
            message = new Text().escaped(d.peekText(0, size)).toString();
            d.at(STRING, d.offset(), size, message);
            if (d.titles()) d.titleLast("Error Message: {}", message);
            d.skip(size);
        }
        // The end of the list counts as that of the message: others stop here as well.
        if (d.titles()) d.title("Value: error {}, {}", number, message);
        d.close();
        if (d.columns()) d.addInfo("error_no={} error_msg={} ", number, message);
        return "error " + number + ", " + message;
    }

    private static String list(Dissection d, int depth) {
        if (depth == 0) throw d.malformed();
        d.open(LIST);
        if (d.titles()) d.title("Value: list...");
        d.skip(1);
        while (d.peekU8(0) != 'e') {
            int first = d.peekU8(0);
            if (first >= '0' && first <= '9') {
                int size = length(d);
                String words = new Text().escaped(d.peekText(0, size)).toString();
                d.at(STRING, d.offset(), size, words);
                if (d.titles()) d.titleLast("String: {}", words);
                d.skip(size);
            } else {
                value(d, "", depth - 1);
            }
        }
        end(d);
        d.close();
        return "List...";
    }

    /** Reads how long a string is, and the colon. */
    private static int length(Dissection d) {
        int length = 0;
        for (int i = 0; i < 6; i++) {
            int digit = d.peekU8(i);
            if (digit == ':' && i > 0) {
                d.skip(i + 1);
                d.ensure(length);
                return length;
            }
            if (digit < '0' || digit > '9') throw d.malformed();
            length = length * 10 + digit - '0';
        }
        throw d.malformed();
    }
}
