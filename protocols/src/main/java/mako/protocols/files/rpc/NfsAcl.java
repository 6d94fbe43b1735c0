package mako.protocols.files.rpc;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Access control lists beside NFS, program 100227: Sun's nfs_acl.x, versions 2 and 3. */
public final class NfsAcl implements Dissector {

    static final Field NFSACL   = protocol("nfsacl", "NFSACL", "NFSACL");
    static final Field V1       = u32("nfsacl.procedure_v1", "V1 Procedure", names(Values.of("0 NULL")));
    static final Field V2       = u32("nfsacl.procedure_v2", "V2 Procedure", names(Procedures.ACL_2));
    static final Field V3       = u32("nfsacl.procedure_v3", "V3 Procedure", names(Procedures.ACL_3));
    static final Field ENTRIES  = bit("nfsacl.mask.acl_entry", "ACL entry", 0x01, YES_NO, maskWidth(32));
    static final Field COUNTS   = bit("nfsacl.mask.acl_count", "ACL count", 0x02, YES_NO, maskWidth(32));
    static final Field DEFAULTS = bit("nfsacl.mask.default_acl_entry", "Default ACL entry", 0x04, YES_NO, maskWidth(32));
    static final Field DEFAULT_COUNTS = bit("nfsacl.mask.default_acl_count", "Default ACL count", 0x08, YES_NO, maskWidth(32));
    static final Field MASK     = u32("nfsacl.mask", "Mask", HEX, bits(ENTRIES, COUNTS, DEFAULTS, DEFAULT_COUNTS));
    static final Field ACL      = group("nfsacl.acl", "ACL");
    static final Field COUNT    = u32("nfsacl.aclcnt", "ACL count");
    static final Field DEFAULT_COUNT = u32("nfsacl.dfaclcnt", "Default ACL count");
    static final Field ENTRY    = group("nfsacl.aclent", "ACL Entry");
    private static final Values TYPES = Values.of("""
        1 NA_USER_OBJ
        2 NA_USER
        4 NA_GROUP_OBJ
        8 NA_GROUP
        16 NA_CLASS_OBJ
        32 NA_OTHER_OBJ
        4096 NA_ACL_DEFAULT
        4097 Default NA_USER_OBJ
        4098 Default NA_USER
        4100 Default NA_GROUP_OBJ
        4104 Default NA_GROUP
        4112 Default NA_CLASS_OBJ
        4128 Default NA_OTHER_OBJ
        """);
    static final Field TYPE     = u32("nfsacl.aclent.type", "Type", names(TYPES));
    static final Field USER     = u32("nfsacl.aclent.uid", "UID");
    static final Field READ     = bit("nfsacl.aclent.perm.read", "READ", 0x04, YES_NO, maskWidth(32));
    static final Field WRITE    = bit("nfsacl.aclent.perm.write", "WRITE", 0x02, YES_NO, maskWidth(32));
    static final Field EXECUTE  = bit("nfsacl.aclent.perm.exec", "EXEC", 0x01, YES_NO, maskWidth(32));
    static final Field PERMISSIONS = u32("nfsacl.aclent.perm", "Permissions", bits(READ, WRITE, EXECUTE));
    static final Field CREATE   = bool("nfsacl.create", "create", YES_NO);

    private static final int GET = 1;
    private static final int SET = 2;

    @Override
    public Field dissects() {
        return NFSACL;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"nfsacl", "nfs", "rpc"};
    }

    @Override
    public void link(Links links) {
        links.add(OncRpc.PROGRAMS, Procedures.NFS_ACL, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (!(d.about() instanceof OncRpc.Call call)) throw d.notMine();
        Programs.open(d, NFSACL);
        Programs.begin(d, call, call.version() == 2 ? V2 : call.version() == 3 ? V3 : V1);
        if (call.version() == 2) second(d, call);
        else if (call.version() == 3) third(d, call);
        d.skipRest();
        d.close();
    }

    private static void third(Dissection d, OncRpc.Call call) {
        int procedure = call.procedure();
        if (procedure == 0) return;
        if (call.request()) {
            NfsTypes.handle(d, "fhandle");
            if (procedure == GET) d.u32(MASK);
            else if (procedure == SET) set(d);
            else d.u32(CREATE);
            return;
        }
        long status = d.u32(Nfs.SHOWN_STATUS);
        if (procedure == GET) {
            if (status != 0) return;
            d.open(ACL);
            NfsTypes.optionalAttributes(d, "attr");
            lists(d);
            d.close();
        } else {
            if (procedure != SET && status == 0) NfsTypes.handle(d, "fhandle");
            NfsTypes.optionalAttributes(d, "attr");
        }
    }

    private static void second(Dissection d, OncRpc.Call call) {
        int procedure = call.procedure();
        if (procedure == 0) return;
        if (call.request()) {
            NfsTypes.fixedHandle(d, "fhandle");
            if (procedure == GET) d.u32(MASK);
            else if (procedure == SET) lists(d);
            else if (procedure == 4) Nfs.access(d, Nfs.CHECK, true);
            else if (procedure == 5) d.u32(CREATE);
            return;
        }
        if (d.u32(Nfs.SHOWN_STATUS) != 0) return;
        if (procedure == 5) NfsTypes.fixedHandle(d, "fhandle");
        Nfs2.attributes(d);
        if (procedure == GET) lists(d);
        else if (procedure == 4) Nfs.access(d, Nfs.GRANTED, false);
    }

    private static void set(Dissection d) {
        d.open(ACL);
        lists(d);
        d.close();
    }

    /** Which lists there are, and the lists. */
    private static void lists(Dissection d) {
        d.u32(MASK);
        d.u32(COUNT);
        list(d, "Total ACL entries: {}");
        d.u32(DEFAULT_COUNT);
        list(d, "Total default ACL entries: {}");
    }

    private static void list(Dissection d, String words) {
        d.open(NfsTypes.PART);
        long count = d.peekU32(0);
        d.skip(4);
        d.title(words, count);
        while (count-- > 0) {
            d.open(ENTRY);
            long type = d.u32(TYPE);
            if (d.titles()) d.title("ACL Entry: {}", TYPES.name(type, "Unknown"));
            d.u32(USER);
            d.u32(PERMISSIONS);
            d.close();
        }
        d.close();
    }
}
