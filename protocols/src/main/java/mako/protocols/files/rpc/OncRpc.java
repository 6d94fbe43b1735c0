package mako.protocols.files.rpc;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Remote Procedure Call version 2, RFC 5531: calls and replies, over datagrams and in records of a stream (section 11). */
public final class OncRpc implements Dissector {

    static final Values PROGRAM_NAMES = Values.resource(OncRpc.class, "rpc-programs.txt");
    static final Values FLAVORS = Values.of("""
        0 AUTH_NULL
        1 AUTH_UNIX
        2 AUTH_SHORT
        3 AUTH_DES
        5 AUTH_RSA/Gluster
        6 RPCSEC_GSS
        300001 AUTH_GSSAPI
        390003 RPCSEC_GSS_KRB5
        390004 RPCSEC_GSS_KRB5I
        390005 RPCSEC_GSS_KRB5P
        """);

    static final Field RPC        = protocol("rpc", "RPC", "Remote Procedure Call");
    static final Field REQUEST_IN = frame("rpc.repframe", "Reply Frame", GENERATED);
    static final Field REPLY_IN   = frame("rpc.reqframe", "Request Frame", GENERATED);
    static final Field TIME       = duration("rpc.time", "Time from request", GENERATED, help("Time between Request and Reply for ONC-RPC calls"));
    static final Field CONTINUATION = bytes("rpc.continuation_data", "Continuation data");
    static final Field FRAGMENT   = section("Fragment header");
    static final Field LAST       = bit("rpc.lastfrag", "Last Fragment", 0x80000000L, YES_NO, maskWidth(32));
    static final Field SIZE       = u32("rpc.fraglen", "Fragment Length", mask(0x7fffffff));
    static final Field ID         = u32("rpc.xid", "XID", HEX_DEC, help("Transaction identifier"));
    static final Field TYPE       = u32("rpc.msgtyp", "Message Type", names(Values.of("0 Call\n1 Reply")));
    static final Field REPLY      = u32("rpc.replystat", "Reply State", names(Values.of("0 accepted\n1 denied")));
    static final Field ACCEPTED   = u32("rpc.state_accept", "Accept State", names(Values.of("""
        0 RPC executed successfully
        1 remote hasn't exported program
        2 remote can't support version #
        3 program can't support procedure
        4 procedure can't decode params
        5 system errors like memory allocation failure
        """)));
    static final Field REJECTED   = u32("rpc.state_reject", "Reject State", names(Values.of("0 RPC_MISMATCH\n1 AUTH_ERROR")));
    static final Field AUTH_STATE = u32("rpc.state_auth", "Auth State", names(Values.of("""
        1 bad credential (seal broken)
        2 client must begin new session
        3 bad verifier (seal broken)
        4 verifier expired or replayed
        5 rejected for security reasons
        13 GSS credential problem
        14 GSS context problem
        """)));
    static final Field VERSION    = u32("rpc.version", "RPC Version");
    static final Field LEAST      = u32("rpc.version.min", "RPC Version (Minimum)", help("Program Version (Minimum)"));
    static final Field MOST       = u32("rpc.version.max", "RPC Version (Maximum)");
    static final Field PROGRAM    = u32("rpc.program", "Program", names(PROGRAM_NAMES));
    static final Field PROGRAM_VERSION = u32("rpc.programversion", "Program Version");
    static final Field PROGRAM_LEAST = u32("rpc.programversion.min", "Program Version (Minimum)");
    static final Field PROGRAM_MOST = u32("rpc.programversion.max", "Program Version (Maximum)");
    static final Field PROCEDURE  = u32("rpc.procedure", "Procedure");
    static final Field CREDENTIALS = section("Credentials");
    static final Field VERIFIER   = section("Verifier");
    static final Field FLAVOR     = u32("rpc.auth.flavor", "Flavor", names(FLAVORS));
    static final Field AUTH_LENGTH = u32("rpc.auth.length", "Length");
    static final Field STAMP      = u32("rpc.auth.stamp", "Stamp", HEX);
    static final Field MACHINE    = text("rpc.auth.machinename", "Machine Name", UTF_8);
    static final Field UID        = u32("rpc.auth.uid", "UID");
    static final Field GID        = u32("rpc.auth.gid", "GID");
    static final Field GROUPS     = section("Auxiliary GIDs");

    static final Field TWICE      = group("rpc.dup", "Duplicate Call/Reply");
    static final Field FIRST_CALL = frame("rpc.call.dup", "Duplicate to the call in", help("This is a duplicate to the call in frame"));
    static final Field FIRST_REPLY = frame("rpc.reply.dup", "Duplicate to the reply in", GENERATED, help("This is a duplicate to the reply in frame"));

    /** Programs, by their numbers; {@link Dissection#about} is the {@link Call}. */
    public static final Table PROGRAMS = Table.table("rpc.program", "RPC program");

    /** What a conversation of datagrams is bound to: a table of its own, for nothing else that lies under UDP is called from here. */
    private static final Table RECOGNIZED = Table.table("rpc.recognized", "RPC conversations");
    private static final Exchanges CALLS = exchanges(REPLY_IN, REQUEST_IN, TIME);
    private static final int PORTMAP_PORT = 111;
    private static final int NFS_PORT = 2049;
    private static final int MARK = 4;
    private static final int CALL = 0;
    private static final int ANSWER = 1;
    private static final int RPC_VERSION = 2;
    private static final int UNIX = 1;
    private static final int MOST_GROUPS = 16;
    private static final int MOST_RECORD = 1 << 22;

    private static final Key<Bound> BOUND = Key.key(Bound::new);

    /** Since which frame a conversation is known to be of calls. */
    private static final class Bound {
        long since;
    }

    /**
     * What is called.
     *
     * @param asked what the program wants to know of the call when the reply comes
     */
    public record Call(long program, int version, int procedure, boolean request, long frame, int start, Asked asked) {

        Call reply(int begin) {
            return new Call(program, version, procedure, false, frame, begin, asked);
        }
    }

    /** What a program wants to know of a call when its reply comes. */
    public static final class Asked {
        public long number;
    }

    @Override
    public Field dissects() {
        return RPC;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PROGRAMS, RECOGNIZED};
    }

    @Override
    public void link(Links links) {
        links.add(RECOGNIZED, PORTMAP_PORT, this);
        for (int port : new int[] {PORTMAP_PORT, NFS_PORT}) {
            links.add(Udp.PORTS, port, this);
            links.addStream(Tcp.PORTS, port, this);
        }
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "rpc_udp", this, d -> isMessage(d, 0));
        links.heuristicStream(Tcp.PORTS, Links.Strength.USUAL, "rpc_tcp", this,
            d -> d.captured() > MARK && (d.peekU32(0) & 0x7fffffff) < MOST_RECORD && d.peekU8(0) >= 0x80 && isMessage(d, MARK));
    }

    /** Whether a call of a program that is registered is there, {@code ahead} of the cursor. */
    private static boolean isMessage(Dissection d, int ahead) {
        return d.captured() >= ahead + 24 && d.peekU32(ahead + 4) == CALL && d.peekU32(ahead + 8) == RPC_VERSION
            && PROGRAM_NAMES.name(d.peekU32(ahead + 12)) != null && d.peekU32(ahead + 16) < 32;
    }

    @Override
    public void dissect(Dissection d) {
        boolean stream = d.carrier() != Udp.UDP;
        int start = d.offset();
        int at = stream ? MARK : 0;
        if (stream && d.offset() == d.streamStart() && !begins(d)) {
            if (d.sourcePort() != PORTMAP_PORT && d.destinationPort() != PORTMAP_PORT) throw d.notMine();
            continuation(d);
            return;
        }
        if (stream && d.captured() < MARK) d.needMore(MARK);
        if (stream) {
            int whole = (int) Math.min(MOST_RECORD, (d.peekU32(0) & 0x7fffffff) + MARK);
            if (whole > d.captured()) d.needMore(whole);
            d.narrowWhole(whole);
        }
        boolean mapped = d.sourcePort() == PORTMAP_PORT || d.destinationPort() == PORTMAP_PORT;
        boolean message = d.captured() >= at + 8 && d.peekU32(at + 4) <= 1;
        boolean request = message && d.peekU32(at + 4) == CALL;
        if (!message || request && (d.captured() < at + 24 || d.peekU32(at + 8) != RPC_VERSION)) {
            if (!mapped) throw d.notMine();
            continuation(d);
            return;
        }
        long id = d.peekU32(at);
        Conversation conversation = d.conversation();
        Exchanges.Exchange exchange = request || conversation == null ? null : d.exchange(CALLS, conversation, id);
        if (!request && exchange == null) {
            // What nobody asked for is no reply; but at this port, or where there have been others, it counts as the rest of one.
            if (!mapped && (!stream || conversation == null || d.remember(conversation.get(BOUND).since) == 0)) throw d.notMine();
            continuation(d);
            return;
        }
        if (stream && d.columns() && start != d.streamStart()) {
            d.moreInfo().add("  ; ");
            d.fenceInfo();
        }
        d.open(RPC);
        d.protocolColumn("RPC");
        if (d.titles()) d.title("Remote Procedure Call, Type:{} XID:0x{x8}", request ? "Call" : "Reply", id);
        if (stream) mark(d);
        d.u32(ID);
        d.u32(TYPE);
        if (request) call(d, conversation, id, start);
        else reply(d, exchange, start);
    }

    /** Whether what a segment begins with may be a message: what is not is the rest of one whose beginning nobody captured. */
    private static boolean begins(Dissection d) {
        if (d.captured() < MARK + 8) return false;
        long type = d.peekU32(MARK + 4);
        return type == CALL ? d.captured() < MARK + 12 || d.peekU32(MARK + 8) == RPC_VERSION : type == ANSWER;
    }

    private static void continuation(Dissection d) {
        d.open(RPC);
        d.protocolColumn("RPC");
        if (d.columns()) d.info("Continuation");
        d.bytes(CONTINUATION, d.remaining());
        d.close();
    }

    private static void mark(Dissection d) {
        d.open(FRAGMENT);
        long mark = d.peekU32(0);
        d.title("Fragment header: {}, {} bytes", mark >> 31 != 0 ? "Last fragment" : "Fragment", mark & 0x7fffffff);
        d.peek(LAST, 0, MARK);
        d.u32(SIZE);
        d.close();
    }

    private static void call(Dissection d, Conversation conversation, long id, int start) {
        d.u32(VERSION);
        long program = d.u32(PROGRAM);
        int version = (int) d.u32(PROGRAM_VERSION);
        int procedure = (int) d.u32(PROCEDURE);
        Call call = new Call(program, version, procedure, true, d.packet().number, start, new Asked());
        named(d, call);
        Exchanges.Exchange known = conversation == null ? null : d.exchange(CALLS, conversation, id);
        Exchanges.Exchange repeated = known != null && known.requestFrame < d.packet().number ? known : null;
        if (repeated != null) twice(d, FIRST_CALL, repeated.requestFrame, start);
        authentication(d, CREDENTIALS);
        authentication(d, VERIFIER);
        Exchanges.Exchange exchange = repeated;
        if (conversation != null) {
            bind(d, conversation);
            if (repeated != null) {
                if (isAnswered(d, repeated)) {
                    int here = d.offset();
                    d.seek(start);
                    d.computed(REPLY_IN, repeated.responseFrame);
                    d.seek(here);
                }
            } else {
                Exchanges.Exchange noted = d.noteRequest(CALLS, conversation, id);
                if (noted != null) d.learn(() -> noted.about = call);
                exchange = noted;
            }
        }
        carry(d, call, exchange, repeated != null);
    }

    private static void twice(Dissection d, Field first, long frame, int start) {
        int here = d.offset();
        d.seek(start);
        d.at(TWICE, start, 0);
        if (first == FIRST_REPLY) d.generated();
        d.computed(first, frame);
        d.seek(here);
    }

    private static boolean isAnswered(Dissection d, Exchanges.Exchange exchange) {
        return exchange != null && exchange.responseFrame > 0 && (d.hindsight() || exchange.responseFrame < d.packet().number);
    }

    private static void bind(Dissection d, Conversation conversation) {
        Bound bound = conversation.get(BOUND);
        if (d.remember(bound.since) != 0) return;
        long frame = d.packet().number;
        d.learn(() -> bound.since = frame);
        // Replies cannot be told from other datagrams.
        if (d.carrier() == Udp.UDP) d.bind(conversation, RECOGNIZED, PORTMAP_PORT);
    }

    private static void reply(Dissection d, Exchanges.Exchange exchange, int start) {
        int here = d.offset();
        Call known = exchange == null ? null : d.remember((Call) exchange.about);
        Call call = known == null ? null : known.reply(start);
        if (call != null) {
            d.at(PROGRAM, start, 0, call.program);
            d.generated();
            d.at(PROGRAM_VERSION, start, 0, call.version);
            d.generated();
            d.at(PROCEDURE, start, 0, call.procedure & 0xffffffffL);
            d.generated();
            named(d, call);
        }
        d.seek(here);
        long state = d.u32(REPLY);
        boolean repeated = exchange != null && exchange.responseFrame > 0 && exchange.responseFrame < d.packet().number;
        if (exchange != null) {
            d.noteResponse(exchange);
            int behind = d.offset();
            d.seek(start);
            d.computed(REQUEST_IN, exchange.requestFrame);
            d.titleLast("This is a reply to a request in frame {}", exchange.requestFrame);
            d.seek(behind);
            d.since(TIME, exchange.requestSeconds, exchange.requestNanoseconds);
            if (repeated) twice(d, FIRST_REPLY, exchange.responseFrame, start);
        }
        if (state == 0) {
            authentication(d, VERIFIER);
            long accepted = d.u32(ACCEPTED);
            if (accepted == 2) {
                d.u32(PROGRAM_LEAST);
                d.u32(PROGRAM_MOST);
            }
            if (accepted == 0 && call != null) {
                carry(d, call, exchange, repeated);
                return;
            }
        } else {
            long rejected = d.u32(REJECTED);
            if (rejected == 0) {
                d.u32(LEAST);
                d.u32(MOST);
            } else {
                d.u32(AUTH_STATE);
            }
        }
        if (call != null && d.columns()) describe(d, call, exchange, repeated);
        d.close();
        if (d.remaining() > 0) d.rest();
    }

    private static void named(Dissection d, Call call) {
        if (!d.titles()) return;
        String name = Procedures.name(call);
        d.titleLast(name == null ? "Procedure: proc-{} ({})" : "Procedure: {} ({})", name == null ? call.procedure : name, call.procedure);
    }

    /** Closes the header and calls the program. */
    private static void carry(Dissection d, Call call, Exchanges.Exchange exchange, boolean repeated) {
        if (d.columns()) describe(d, call, exchange, repeated);
        d.close();
        if (d.tryKey(PROGRAMS, call.program, call) < 0 && d.remaining() > 0) d.rest();
    }

    private static void describe(Dissection d, Call call, Exchanges.Exchange exchange, boolean repeated) {
        String name = Procedures.name(call);
        String program = PROGRAM_NAMES.name(call.program, "RPC");
        String column = Procedures.column(call.program);
        d.protocolColumn(column == null ? program : column);
        d.info("");
        if (repeated && call.request) d.addInfo("[RPC retransmission of #{}]", exchange.requestFrame, 0);
        if (repeated && !call.request) d.addInfo("[RPC duplicate of #{}]", exchange.responseFrame, 0);
        d.addInfo("V{} {} {}", call.version, name == null ? "proc-" + call.procedure : name, call.request ? "Call" : "Reply");
        if (!call.request) d.addInfo(" (Call In {})", call.frame, 0);
        else if (isAnswered(d, exchange)) d.addInfo(" (Reply In {})", exchange.responseFrame, 0);
    }

    private static void authentication(Dissection d, Field group) {
        d.open(group);
        long flavor = d.u32(FLAVOR);
        long length = d.u32(AUTH_LENGTH);
        int whole = (int) Math.min(length + 3 & ~3L, Integer.MAX_VALUE);
        d.ensure(whole);
        int rest = d.narrow(whole);
        if (flavor == UNIX && length > 0) unix(d);
        d.widen(rest);
        d.close();
    }

    /** RFC 5531 appendix A. */
    private static void unix(Dissection d) {
        d.u32(STAMP);
        Xdr.string(d, "Machine Name", MACHINE);
        d.u32(UID);
        d.u32(GID);
        d.open(GROUPS);
        int count = (int) Math.min(d.peekU32(0), MOST_GROUPS);
        d.skip(4);
        if (d.titles()) d.append(" ({}) [", count);
        for (int i = 0; i < count; i++) {
            long group = d.u32(GID);
            if (d.titles()) d.append(i == 0 ? "{}" : ", {}", group);
        }
        d.append("]");
        d.close();
    }
}
