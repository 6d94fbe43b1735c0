package mako.protocols.files.rpc;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * Network Lock Manager, program 100021: The Open Group, "Protocols for Interworking: XNFS", chapters 10 (versions 1 to 3) and 14
 * (version 4, whose offsets have 64 bits).
 */
public final class FileLocks implements Dissector {

    private static final Values STATUSES = Values.of("""
        0 NLM_GRANTED
        1 NLM_DENIED
        2 NLM_DENIED_NOLOCKS
        3 NLM_BLOCKED
        4 NLM_DENIED_GRACE_PERIOD
        5 NLM_DEADLCK
        6 NLM_ROFS
        7 NLM_STALE_FH
        8 NLM_BIG
        9 NLM_FAILED
        """);

    static final Field NLM        = protocol("nlm", "NLM", "Network Lock Manager Protocol");
    static final Field V1         = u32("nlm.procedure_v1", "V1 Procedure", names(Procedures.LOCK_1));
    static final Field V2         = u32("nlm.procedure_v2", "V2 Procedure", names(Procedures.LOCK_1));
    static final Field V3         = u32("nlm.procedure_v3", "V3 Procedure", names(Procedures.LOCK_3));
    static final Field V4         = u32("nlm.procedure_v4", "V4 Procedure", names(Procedures.LOCK_3));
    static final Field COOKIE     = bytes("nlm.cookie", "cookie");
    static final Field BLOCK      = bool("nlm.block", "block", YES_NO);
    static final Field EXCLUSIVE  = bool("nlm.exclusive", "exclusive", YES_NO);
    static final Field LOCK       = group("nlm.lock", "lock");
    static final Field CALLER     = text("nlm.lock.caller_name", "caller_name", UTF_8);
    static final Field OWNER      = bytes("nlm.lock.owner", "owner");
    static final Field PROCESS    = u32("nlm.lock.svid", "svid");
    static final Field OFFSET_64  = u64("nlm.lock.l_offset64", "l_offset");
    static final Field OFFSET     = u32("nlm.lock.l_offset", "l_offset");
    static final Field LENGTH_64  = u64("nlm.lock.l_len64", "l_len");
    static final Field LENGTH     = u32("nlm.lock.l_len", "l_len");
    static final Field RECLAIM    = bool("nlm.reclaim", "reclaim", YES_NO);
    static final Field STATE      = u32("nlm.state", "state");
    static final Field STATUS     = u32("nlm.stat", "stat", names(STATUSES));
    static final Field TEST       = group("nlm.test_stat", "test_stat");
    static final Field TESTED     = u32("nlm.test_stat.stat", "stat", names(STATUSES));
    static final Field HOLDER     = group("nlm.holder", "holder");
    static final Field SHARE      = group("nlm.share", "share");
    static final Field MODE       = u32("nlm.share.mode", "mode", names(Values.of("""
        0 deny none
        1 deny read
        2 deny write
        3 deny read/write
        """)));
    static final Field ACCESS     = u32("nlm.share.access", "access", names(Values.of("""
        0 no access
        1 read-only
        2 write-only
        3 read/write
        """)));
    static final Field NAME       = text("nlm.share.name", "name", UTF_8);
    static final Field SEQUENCE   = i32("nlm.sequence", "sequence");

    private static final int DENIED = 1;

    @Override
    public Field dissects() {
        return NLM;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"nlm", "nfs", "rpc"};
    }

    @Override
    public void link(Links links) {
        links.add(OncRpc.PROGRAMS, Procedures.LOCK_MANAGER, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (!(d.about() instanceof OncRpc.Call call)) throw d.notMine();
        boolean known = Procedures.name(call) != null;
        if (known) Programs.open(d, NLM);
        else d.openAgain(NLM);
        Programs.begin(d, call, switch (call.version()) {
            case 1 -> V1;
            case 2 -> V2;
            case 3 -> V3;
            case 4 -> V4;
            default -> OncRpc.PROCEDURE;
        });
        if (!known && d.titles() && call.version() > 4) d.titleLast("Procedure: proc-{} ({})", call.procedure(), call.procedure());
        if (known) {
            if (call.request()) call(d, call);
            else reply(d, call);
            d.skipRest();
        } else {
            d.extent(d.captured());
            d.restInside();
        }
        d.close();
    }

    private static void call(Dissection d, OncRpc.Call call) {
        boolean wide = call.version() == 4;
        switch (call.procedure()) {
            case 1, 6, 5, 10 -> {
                cookie(d);
                d.u32(EXCLUSIVE);
                lock(d, wide);
            }
            case 2, 7, 22 -> {
                cookie(d);
                d.u32(BLOCK);
                d.u32(EXCLUSIVE);
                lock(d, wide);
                d.u32(RECLAIM);
                d.u32(STATE);
            }
            case 3, 8 -> {
                cookie(d);
                d.u32(BLOCK);
                d.u32(EXCLUSIVE);
                lock(d, wide);
            }
            case 4, 9 -> {
                cookie(d);
                lock(d, wide);
            }
            // Answers to what was called without waiting for a reply are calls of the other side.
            case 11 -> tested(d, wide);
            case 12, 13, 14, 15 -> status(d);
            case 20, 21 -> share(d);
            case 23 -> {
                Xdr.string(d, "name", NAME);
                d.u32(STATE);
            }
            default -> {}
        }
    }

    private static void reply(Dissection d, OncRpc.Call call) {
        switch (call.procedure()) {
            case 1 -> tested(d, call.version() == 4);
            case 2, 3, 4, 5, 22 -> status(d);
            case 20, 21 -> {
                status(d);
                d.read(SEQUENCE);
            }
            default -> {}
        }
    }

    private static void cookie(Dissection d) {
        opaque(d, "cookie", COOKIE);
    }

    private static void opaque(Dissection d, String label, Field field) {
        d.open(Xdr.PART);
        long length = d.u32(Xdr.LENGTH);
        String said = length == 0 ? "<EMPTY>" : "<DATA>";
        if (d.titles()) d.title("{}: {}", label, said);
        d.bytes(field, (int) Math.min(length, Integer.MAX_VALUE));
        if (d.titles()) d.titleLast("contents: {}", said);
        Xdr.fill(d, length);
        d.close();
    }

    private static void status(Dissection d) {
        cookie(d);
        long status = d.u32(STATUS);
        if (status != 0 && d.columns()) d.addInfo(" {}", STATUSES.name(status, "Unknown Status (" + status + ")"));
    }

    private static void tested(Dissection d, boolean wide) {
        cookie(d);
        d.open(TEST);
        long status = d.u32(TESTED);
        if (status == DENIED) {
            d.open(HOLDER);
            d.u32(EXCLUSIVE);
            d.u32(PROCESS);
            opaque(d, "owner", OWNER);
            range(d, wide, false);
            d.close();
        }
        d.close();
    }

    private static void lock(Dissection d, boolean wide) {
        d.open(LOCK);
        d.extent(d.captured());
        Xdr.string(d, "caller_name", CALLER);
        long hash = NfsTypes.handle(d, "fh");
        if (d.columns()) d.addInfo(" FH:0x{x8}", hash);
        opaque(d, "owner", OWNER);
        long process = d.u32(PROCESS);
        if (d.columns()) d.addInfo(" svid:{}", process);
        range(d, wide, true);
        d.close();
    }

    private static void range(Dissection d, boolean wide, boolean said) {
        long offset = wide ? d.u64(OFFSET_64) : d.u32(OFFSET);
        long length = wide ? d.u64(LENGTH_64) : d.u32(LENGTH);
        if (said && d.columns()) d.moreInfo().add(" pos:").unsigned(offset).add("-").unsigned(length);
    }

    private static void share(Dissection d) {
        cookie(d);
        d.open(SHARE);
        d.extent(d.captured());
        Xdr.string(d, "caller_name", CALLER);
        long hash = NfsTypes.handle(d, "fh");
        if (d.columns()) d.addInfo(" FH:0x{x8}", hash);
        opaque(d, "owner", OWNER);
        d.u32(MODE);
        d.u32(ACCESS);
        d.close();
        d.u32(RECLAIM);
    }
}
