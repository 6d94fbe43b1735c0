package mako.protocols.files;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Locks of Lustre: what they are asked for and granted with. The names of resources other than plain ones are not shown. */
final class LustreLocks {

    private static final Values MODES = Values.of("""
        0 MINMODE
        1 Exclusive
        2 Protected Write
        4 Protected Read
        8 Concurrent Write
        16 Concurrent Read
        32 Null
        64 Group
        128 Commit on Sharing
        """);
    private static final Field REQUEST     = group("lustre.ldlm_request", "ldlm request");
    private static final Field FLAGS       = u32("lustre.ldlm_request.lock_flags", "Lock Flags", HEX);
    private static final Field COUNT       = u32("lustre.ldlm_request.lock_count", "Lock Count", HEX_DEC);
    private static final Field HANDLE      = group("lustre.ldlm_request.lock_handle", "Lock Handle");
    private static final Field REPLY       = group("lustre.ldlm_reply", "LDLM Reply");
    private static final Field REPLY_FLAGS = u32("lustre.ldlm_reply.lock_flags", "Lock Flags", HEX);
    private static final Field REPLY_SPARE = group("lustre.ldlm_reply.lock_padding", "Lock Padding");
    private static final Field REPLY_HANDLE = group("lustre.ldlm_reply.lock_handle", "Lock Handle");
    private static final Field RESULT_1    = u64("lustre.ldlm_reply.lock_policy_res1", "Lock Policy Res1");
    private static final Field RESULT_2    = u64("lustre.ldlm_reply.lock_policy_res2", "Lock Policy Res2");
    private static final Field LOCK        = group("lustre.ldlm_lock_desc", "LDLM Desc");
    private static final Field RESOURCE    = group("lustre.ldlm_resource_desc", "LDLM Resc Desc");
    private static final Field KIND        = u32("lustre.ldlm_resource_desc.lr_type", "Lr Type", names(Values.of("10 LDLM_PLAIN\n11 LDLM_EXTENT\n12 LDLM_FLOCK\n13 LDLM_IBITS")));
    private static final Field SPARE       = group("lustre.ldlm_resource_desc.lr_padding", "Lr Padding");
    private static final Field NAME        = group("lustre.ldlm_res_id", "LDLM Res ID");
    private static final Field NAME_TEXT   = text("lustre.ldlm_res_id.string", "String");
    private static final Field NAME_TYPE   = u32("lustre.ldlm_res_id.type", "Type", HEX, names(Values.of("0 CONFIG\n1 SPTLRPC\n2 RECOVER\n3 PARAMS\n4 NODEMAP\n5 BARRIER")));
    private static final Field ASKED       = u32("lustre.ldlm_lock_desc.l_req_mode", "L Req Mode", names(MODES));
    private static final Field GRANTED     = u32("lustre.ldlm_lock_desc.l_granted_mode", "L Granted Mode", names(MODES));
    private static final Field POLICY      = group("lustre.ldlm_lock_desc.l_policy_data", "L Policy Data");
    private static final Field START       = u64("lustre.ldlm_flock.start", "Start");
    private static final Field END         = u64("lustre.ldlm_flock.end", "End");
    private static final Field OWNER       = u64("lustre.ldlm_flock.owner", "Owner");
    private static final Field UNUSED      = group("lustre.ldlm_flock.padding", "Pid");
    private static final Field PROCESS     = u32("lustre.ldlm_flock.pid", "Pid");

    private static final int PLAIN = 10;
    private static final int LOCK_SIZE = 80;

    private LustreLocks() {}

    /** Reads a request for a lock. */
    static void request(Dissection d) {
        d.open(REQUEST);
        d.extent(LOCK_SIZE + 24);
        d.le32(FLAGS);
        d.le32(COUNT);
        lock(d);
        Lustre.handle(d, HANDLE);
        Lustre.handle(d, HANDLE);
        d.close();
    }

    /** Reads the reply to a request for a lock. */
    static void reply(Dissection d) {
        d.open(REPLY);
        d.extent(LOCK_SIZE + 32);
        d.le32(REPLY_FLAGS);
        d.at(REPLY_SPARE, d.offset(), 4);
        d.skip(4);
        lock(d);
        Lustre.handle(d, REPLY_HANDLE);
        d.le64(RESULT_1);
        d.le64(RESULT_2);
        d.close();
    }

    private static void lock(Dissection d) {
        d.open(LOCK);
        d.extent(LOCK_SIZE);
        d.open(RESOURCE);
        d.extent(40);
        long kind = d.le32(KIND);
        d.at(SPARE, d.offset(), 4);
        d.skip(4);
        if (kind == PLAIN) {
            for (int i = 0; i < 4; i++) name(d, i);
        } else {
            d.skip(32);
        }
        d.close();
        d.le32(ASKED);
        d.le32(GRANTED);
        d.open(POLICY);
        d.extent(32);
        if (kind == PLAIN) {
            d.le64(START);
            d.le64(END);
            d.le64(OWNER);
            d.at(UNUSED, d.offset(), 4);
            d.skip(4);
            d.le32(PROCESS);
        } else {
            d.skip(32);
        }
        d.close();
        d.close();
    }

    /** One of the four numbers that name a plain resource: a file system, a type, and two that are not used. */
    private static void name(Dissection d, int number) {
        d.open(NAME);
        d.extent(8);
        if (d.titles()) d.title("LDLM Res ID [{}]", number);
        if (number == 1) {
            d.le32(NAME_TYPE);
            d.skip(4);
        } else {
            d.text(NAME_TEXT, 8);
        }
        d.close();
    }
}
