package mako.protocols.files.rpc;

import mako.dissect.Values;

/** What procedures are called: RFC 1833 (port mapper), RFC 1094 (NFS 2), RFC 1813 (NFS 3 and MOUNT), XNFS (lock manager). */
final class Procedures {

    static final long PORTMAP = 100_000;
    static final long NFS = 100_003;
    static final long NFS_ACL = 100_227;
    static final long MOUNT = 100_005;
    static final long LOCK_MANAGER = 100_021;

    static final Values PORTMAP_2 = Values.of("0 NULL\n1 SET\n2 UNSET\n3 GETPORT\n4 DUMP\n5 CALLIT");
    static final Values PORTMAP_3 = Values.of("""
        0 NULL
        1 SET
        2 UNSET
        3 GETADDR
        4 DUMP
        5 CALLIT
        6 GETTIME
        7 UADDR2TADDR
        8 TADDR2UADDR
        """);
    static final Values PORTMAP_4 = Values.of("""
        0 NULL
        1 SET
        2 UNSET
        3 GETADDR
        4 DUMP
        5 BCAST
        6 GETTIME
        7 UADDR2TADDR
        8 TADDR2UADDR
        9 GETVERSADDR
        10 INDIRECT
        11 GETADDRLIST
        12 GETSTAT
        """);
    static final Values MOUNTS = Values.of("0 NULL\n1 MNT\n2 DUMP\n3 UMNT\n4 UMNTALL\n5 EXPORT\n6 EXPORTALL\n7 PATHCONF");
    static final Values NFS_2 = Values.of("""
        0 NULL
        1 GETATTR
        2 SETATTR
        3 ROOT
        4 LOOKUP
        5 READLINK
        6 READ
        7 WRITECACHE
        8 WRITE
        9 CREATE
        10 REMOVE
        11 RENAME
        12 LINK
        13 SYMLINK
        14 MKDIR
        15 RMDIR
        16 READDIR
        17 STATFS
        """);
    static final Values NFS_3 = Values.of("""
        0 NULL
        1 GETATTR
        2 SETATTR
        3 LOOKUP
        4 ACCESS
        5 READLINK
        6 READ
        7 WRITE
        8 CREATE
        9 MKDIR
        10 SYMLINK
        11 MKNOD
        12 REMOVE
        13 RMDIR
        14 RENAME
        15 LINK
        16 READDIR
        17 READDIRPLUS
        18 FSSTAT
        19 FSINFO
        20 PATHCONF
        21 COMMIT
        """);
    static final Values ACL_2 = Values.of("0 NULL\n1 GETACL\n2 SETACL\n3 GETATTR\n4 ACCESS\n5 GETXATTRDIR");
    static final Values ACL_3 = Values.of("0 NULL\n1 GETACL\n2 SETACL\n3 GETXATTRDIR");
    static final Values NFS_4 = Values.of("0 NULL\n1 COMPOUND");

    private static final String LOCKS = """
        0 NULL
        1 TEST
        2 LOCK
        3 CANCEL
        4 UNLOCK
        5 GRANTED
        6 TEST_MSG
        7 LOCK_MSG
        8 CANCEL_MSG
        9 UNLOCK_MSG
        10 GRANTED_MSG
        11 TEST_RES
        12 LOCK_RES
        13 CANCEL_RES
        14 UNLOCK_RES
        15 GRANTED_RES
        """;
    static final Values LOCK_1 = Values.of(LOCKS);
    static final Values LOCK_3 = Values.of(LOCKS + "20 SHARE\n21 UNSHARE\n22 NM_LOCK\n23 FREE_ALL\n");

    private Procedures() {}

    static Values of(OncRpc.Call call) {
        if (call.program() == PORTMAP) return call.version() <= 2 ? PORTMAP_2 : call.version() == 3 ? PORTMAP_3 : call.version() == 4 ? PORTMAP_4 : null;
        if (call.program() == MOUNT) return MOUNTS;
        if (call.program() == NFS) return call.version() == 2 ? NFS_2 : call.version() == 3 ? NFS_3 : call.version() == 4 ? NFS_4 : null;
        if (call.program() == NFS_ACL) return call.version() == 2 ? ACL_2 : call.version() == 3 ? ACL_3 : null;
        if (call.program() == LOCK_MANAGER) return call.version() == 1 || call.version() == 2 ? LOCK_1 : call.version() == 3 || call.version() == 4 ? LOCK_3 : null;
        return null;
    }

    static String name(OncRpc.Call call) {
        Values names = of(call);
        return names == null ? null : names.name(call.procedure());
    }

    /** What the Protocol column calls a program. */
    static String column(long program) {
        return program == PORTMAP ? "Portmap" : program == NFS ? "NFS" : program == MOUNT ? "MOUNT" : program == NFS_ACL ? "NFSACL" : program == LOCK_MANAGER ? "NLM" : null;
    }
}
