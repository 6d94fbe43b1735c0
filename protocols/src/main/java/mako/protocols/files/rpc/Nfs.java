package mako.protocols.files.rpc;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Network File System version 3, RFC 1813 section 3; {@link Nfs2} has version 2. Of version 4 the procedure. */
public final class Nfs implements Dissector {

    private static final Values STATUSES = Values.of("""
        0 NFS3_OK
        1 NFS3ERR_PERM
        2 NFS3ERR_NOENT
        5 NFS3ERR_IO
        6 NFS3ERR_NXIO
        13 NFS3ERR_ACCES
        17 NFS3ERR_EXIST
        18 NFS3ERR_XDEV
        19 NFS3ERR_NODEV
        20 NFS3ERR_NOTDIR
        21 NFS3ERR_ISDIR
        22 NFS3ERR_INVAL
        27 NFS3ERR_FBIG
        28 NFS3ERR_NOSPC
        30 NFS3ERR_ROFS
        31 NFS3ERR_MLINK
        63 NFS3ERR_NAMETOOLONG
        66 NFS3ERR_NOTEMPTY
        69 NFS3ERR_DQUOT
        70 NFS3ERR_STALE
        71 NFS3ERR_REMOTE
        10001 NFS3ERR_BADHANDLE
        10002 NFS3ERR_NOT_SYNC
        10003 NFS3ERR_BAD_COOKIE
        10004 NFS3ERR_NOTSUPP
        10005 NFS3ERR_TOOSMALL
        10006 NFS3ERR_SERVERFAULT
        10007 NFS3ERR_BADTYPE
        10008 NFS3ERR_JUKEBOX
        """);

    static final Field NFS        = protocol("nfs", "NFS", "Network File System");
    static final Field V2         = u32("nfs.procedure_v2", "V2 Procedure", names(Procedures.NFS_2));
    static final Field V3         = u32("nfs.procedure_v3", "V3 Procedure", names(Procedures.NFS_3));
    static final Field V4         = u32("nfs.procedure_v4", "V4 Procedure", names(Procedures.NFS_4));
    static final Field STATUS     = u32("nfs.status3", "Status", names(STATUSES));
    static final Field ANY_STATUS = u32("nfs.status", "Status", HIDDEN, help("Reply status"), names(Values.resource(Nfs.class, "nfs-statuses.txt")));
    static final Field SHOWN_STATUS = u32("nfs.status", "Status", names(ANY_STATUS.names), help("Reply status"));
    static final Field NAME       = text("nfs.name", "Name", UTF_8);
    static final Field COOKIE     = u64("nfs.cookie3", "cookie");
    static final Field VERIFIER   = bytes("nfs.verifier", "Verifier");
    static final Field DIR_COUNT  = u32("nfs.count3_dircount", "dircount");
    static final Field MOST_COUNT = u32("nfs.count3_maxcount", "maxcount");
    static final Field ENTRY      = group("nfs.readdir.entry", "Entry", help("Directory Entry"));
    static final Field END        = u32("nfs.readdir.eof", "EOF");
    static final Field PLAIN_ID   = u64("nfs.readdir.entry3.fileid", "File ID");
    static final Field PLAIN_NAME = text("nfs.readdir.entry3.name", "Name", UTF_8);
    static final Field PLAIN_COOKIE = u64("nfs.readdir.entry3.cookie", "Cookie", help("Directory Cookie"));
    static final Field LINK_DATA  = text("nfs.readlink.data", "Data", UTF_8, help("Symbolic Link Data"));
    static final Field LINK_TO    = text("nfs.symlink.to", "To", UTF_8, help("Symbolic link destination name"));
    static final Field NODE_TYPE  = u32("nfs.type", "Type", names(NfsTypes.TYPES), help("File Type"));
    static final Field GUARD      = u32("nfs.sattrguard3", "check", names(Values.of("0 no value\n1 value follows")));
    static final Field PLUS_ID    = u64("nfs.readdirplus.entry.fileid", "File ID");
    static final Field PLUS_NAME  = text("nfs.readdirplus.entry.name", "Name", UTF_8);
    static final Field PLUS_COOKIE = u64("nfs.readdirplus.entry.cookie", "Cookie", help("Directory Cookie"));

    static final Field READ_MOST  = u32("nfs.fsinfo.rtmax", "rtmax", help("maximum READ request"));
    static final Field READ_BEST  = u32("nfs.fsinfo.rtpref", "rtpref", help("Preferred READ request size"));
    static final Field READ_STEP  = u32("nfs.fsinfo.rtmult", "rtmult", help("Suggested READ multiple"));
    static final Field WRITE_MOST = u32("nfs.fsinfo.wtmax", "wtmax", help("Maximum WRITE request size"));
    static final Field WRITE_BEST = u32("nfs.fsinfo.wtpref", "wtpref", help("Preferred WRITE request size"));
    static final Field WRITE_STEP = u32("nfs.fsinfo.wtmult", "wtmult", help("Suggested WRITE multiple"));
    static final Field DIR_BEST   = u32("nfs.fsinfo.dtpref", "dtpref", help("Preferred READDIR request"));
    static final Field MOST_SIZE  = u64("nfs.fsinfo.maxfilesize", "maxfilesize", help("Maximum file size"));
    static final Field DELTA      = duration("nfs.dtime", "time delta");
    static final Field DELTA_SECONDS = u32("nfs.dtime.sec", "seconds", help("Time Delta, Seconds"));
    static final Field DELTA_NANOS = u32("nfs.dtime.nsec", "nano seconds", help("Time Delta, Nano-seconds"));
    private static final Field[] ABILITIES = {
        bit("nfs.fsinfo.properties.setattr", "SETATTR can set time on server", 0x10, YES_NO, maskWidth(32)),
        bit("nfs.fsinfo.properties.pathconf", "PATHCONF", 0x08, yesNo("is valid for all files", "should be get for every single file"), maskWidth(32)),
        bit("nfs.fsinfo.properties.symlinks", "File System supports symbolic links", 0x02, YES_NO, maskWidth(32)),
        bit("nfs.fsinfo.properties.hardlinks", "File System supports hard links", 0x01, YES_NO, maskWidth(32))};
    static final Field PROPERTIES = u32("nfs.fsinfo.properties", "Properties", HEX, help("File System Properties"), bits(ABILITIES));
    static final Field MOST_LINKS = u32("nfs.pathconf.linkmax", "linkmax", help("Maximum number of hard links"));
    static final Field MOST_NAME  = u32("nfs.pathconf.name_max", "name_max", help("Maximum file name length"));
    static final Field NO_TRUNC   = bool("nfs.pathconf.no_trunc", "no_trunc", YES_NO, help("No long file name truncation"));
    static final Field RESTRICTED = bool("nfs.pathconf.chown_restricted", "chown_restricted", YES_NO, help("chown is restricted to root"));
    static final Field INSENSITIVE = bool("nfs.pathconf.case_insensitive", "case_insensitive", YES_NO, help("file names are treated case insensitive"));
    static final Field PRESERVING = bool("nfs.pathconf.case_preserving", "case_preserving", YES_NO, help("file name cases are preserved"));
    static final Field TOTAL_BYTES = u64("nfs.fsstat3_resok.tbytes", "Total bytes");
    static final Field FREE_BYTES  = u64("nfs.fsstat3_resok.fbytes", "Free bytes");
    static final Field OWN_BYTES   = u64("nfs.fsstat3_resok.abytes", "Available free bytes");
    static final Field TOTAL_FILES = u64("nfs.fsstat3_resok.tfiles", "Total file slots");
    static final Field FREE_FILES  = u64("nfs.fsstat3_resok.ffiles", "Free file slots");
    static final Field OWN_FILES   = u64("nfs.fsstat3_resok.afiles", "Available free file slots");
    static final Field INVARIANT   = u32("nfs.fsstat.invarsec", "invarsec", help("probable number of seconds of file system invariance"));

    private static final String[] SHORT = {"RD", "LU", "MD", "XT", "DL", "XE", "XAR", "XAW"};
    private static final Field[] RIGHTS = {
        bool("nfs.access_read", "0x001 READ"), bool("nfs.access_lookup", "0x002 LOOKUP"), bool("nfs.access_modify", "0x004 MODIFY"),
        bool("nfs.access_extend", "0x008 EXTEND"), bool("nfs.access_delete", "0x010 DELETE"), bool("nfs.access_execute", "0x020 EXECUTE"),
        bool("nfs.access_xattr_read", "0x040 XATTR READ"), bool("nfs.access_xattr_write", "0x080 XATTR WRITE")};
    static final Field CHECK      = u8("nfs.access_check", "Check access", HEX, help("Access type(s) to be checked"));
    static final Field GRANTED    = u8("nfs.access_rights", "Access rights (of requested)", HEX, help("Access rights for the types requested"));
    private static final Values STABLES = Values.of("0 UNSTABLE\n1 DATA_SYNC\n2 FILE_SYNC");
    private static final Values CREATES = Values.of("0 UNCHECKED\n1 GUARDED\n2 EXCLUSIVE");
    static final Field OFFSET     = u64("nfs.offset3", "offset");
    static final Field COUNT      = u32("nfs.count3", "count");
    static final Field STABLE     = u32("nfs.write.stable", "Stable", names(STABLES));
    static final Field COMMITTED  = u32("nfs.write.committed", "Committed", names(STABLES));
    static final Field CONTENT    = bytes("nfs.data", "Data");
    static final Field CREATE_MODE = u32("nfs.createmode", "Create Mode", names(CREATES));
    static final Field AT_END     = bool("nfs.read.eof", "EOF", YES_NO);

    @Override
    public Field dissects() {
        return NFS;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"nfs", "rpc"};
    }

    @Override
    public void link(Links links) {
        links.add(OncRpc.PROGRAMS, Procedures.NFS, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (!(d.about() instanceof OncRpc.Call call)) throw d.notMine();
        Programs.open(d, NFS);
        String name = Procedures.name(call);
        if (d.titles() && call.procedure() != 0 && name != null) d.append(", {} {}", name, call.request() ? "Call" : "Reply");
        Programs.begin(d, call, call.version() == 2 ? V2 : call.version() == 3 ? V3 : V4);
        if (call.version() == 3) {
            if (call.request()) request(d, call.procedure());
            else reply(d, call.procedure());
        } else if (call.version() == 2) {
            if (call.request()) Nfs2.request(d, call.procedure());
            else Nfs2.reply(d, call.procedure());
        }
        d.skipRest();
        d.close();
    }

    static void say(Dissection d, String text) {
        if (d.columns()) d.addInfo("{}", text);
        d.append("{}", text);
    }

    private static String known(String kind, long hash) {
        return "%s: 0x%08x".formatted(kind, hash);
    }

    private static void request(Dissection d, int procedure) {
        switch (procedure) {
            case 1 -> object(d, "object", ", ", " ", "FH");
            case 2 -> {
                object(d, "object", ", ", " ", "FH");
                NfsTypes.wanted(d, "new_attributes");
                guard(d);
            }
            case 3, 12, 13 -> what(d, procedure == 3 ? "what" : "object");
            case 5 -> object(d, "symlink", ", ", " ", "FH");
            case 9 -> {
                what(d, "where");
                NfsTypes.wanted(d, "attributes");
            }
            case 10 -> {
                what(d, "where", "From DH");
                NfsTypes.wanted(d, "symlink_attributes");
                say(d, " To " + Xdr.string(d, "Name", LINK_TO));
            }
            case 11 -> node(d);
            case 14 -> {
                what(d, "from", "From DH");
                say(d, " To DH: " + whatOf(d, "to"));
            }
            case 15 -> {
                long hash = NfsTypes.handle(d, "file");
                String link = " From DH: 0x%08x To DH: %s".formatted(hash, whatOf(d, "link"));
                if (d.columns()) d.addInfo(",{}", link);
                d.append("{}", link);
            }
            case 16 -> {
                object(d, "dir", ", ", " ", "FH");
                d.u64(COOKIE);
                verifier(d);
                d.u32(COUNT);
            }
            case 4 -> {
                object(d, "object", ", ", ", ", "FH");
                access(d, CHECK, true);
            }
            case 6, 21 -> {
                object(d, "file", ", ", " ", "FH");
                long offset = d.u64(OFFSET);
                long count = d.u32(COUNT);
                if (procedure == 21) return;
                if (d.columns()) d.addInfo(" Offset: {} Len: {}", offset, count);
                d.append(" Offset: {} Len: {}", offset, count);
            }
            case 7 -> {
                object(d, "file", ", ", " ", "FH");
                long offset = d.u64(OFFSET);
                long count = d.u32(COUNT);
                String stable = stable(d.u32(STABLE));
                say(d, " Offset: %d Len: %d %s".formatted(offset, count, stable));
                data(d);
            }
            case 8 -> {
                what(d, "where");
                long mode = d.u32(CREATE_MODE);
                say(d, " Mode: " + CREATES.name(mode, "Unknown"));
                if (mode == 2) verifier(d);
                else NfsTypes.wanted(d, "obj_attributes");
            }
            case 17 -> {
                object(d, "dir", ", ", " ", "FH");
                d.u64(COOKIE);
                verifier(d);
                d.u32(DIR_COUNT);
                d.u32(MOST_COUNT);
            }
            case 18, 19, 20 -> object(d, "object", ", ", " ", "DH");
            default -> {}
        }
    }

    private static void object(Dissection d, String label, String inInfo, String inLine, String kind) {
        long hash = NfsTypes.handle(d, label);
        String known = known("FH", hash);
        if (d.columns()) d.addInfo("{}{}", inInfo, known);
        d.append("{}{}", inLine, known(kind, hash));
    }

    static void data(Dissection d) {
        d.open(NfsTypes.PART);
        d.title("Data: <DATA>");
        long length = d.u32(Xdr.LENGTH);
        if (length > d.remaining()) d.ensure((int) Math.min(length, Integer.MAX_VALUE));
        d.bytes(CONTENT, (int) length);
        d.titleLast("contents: <DATA>");
        Xdr.fill(d, length);
        d.close();
    }

    /** RFC 1813, section 3.3.4: of what is asked for, a reply tells what is allowed. */
    static void access(Dissection d, Field field, boolean asks) {
        int at = d.offset();
        long mask = d.uint(field, 4);
        OncRpc.Call call = d.about() instanceof OncRpc.Call about ? about : null;
        if (asks && call != null) d.learn(() -> call.asked().number = mask);
        long asked = asks ? mask : call == null ? 0 : d.remember(call.asked().number);
        d.openLast();
        StringBuilder denied = new StringBuilder();
        StringBuilder allowed = new StringBuilder();
        for (int i = 0; i < RIGHTS.length; i++) {
            if ((asked >> i & 1) == 0) continue;
            boolean set = (mask >> i & 1) != 0;
            (set ? allowed : denied).append(' ').append(SHORT[i]);
            d.at(RIGHTS[i], at, 4, set ? 1 : 0);
            if (d.titles()) {
                StringBuilder bits = new StringBuilder(".... ....");
                bits.setCharAt(8 - i - (i > 3 ? 1 : 0), set ? '1' : '0');
                d.titleLast("{} = {}: {}", bits, RIGHTS[i].label, asks ? "allowed?" : set ? "allowed" : "*Access Denied*");
            }
        }
        d.close();
        if (denied.length() > 0) say(d, ", [Access Denied:" + denied + "]");
        if (asks || allowed.length() > 0) say(d, (asks ? ", [Check:" : ", [Allowed:") + allowed + "]");
    }

    private static void what(Dissection d, String label) {
        what(d, label, "DH");
    }

    private static void what(Dissection d, String label, String kind) {
        String known = kind + ": " + whatOf(d, label);
        if (d.columns()) d.addInfo(", {s}", known);
        d.append(" {s}", known);
    }

    /** Reads a directory and a name in it. */
    private static String whatOf(Dissection d, String label) {
        d.open(NfsTypes.PART);
        d.title(label);
        long hash = NfsTypes.handle(d, "dir");
        String name = Xdr.string(d, "Name", NAME);
        d.close();
        return "0x%08x/%s".formatted(hash, name);
    }

    /** Only a file that was not changed since then gets new attributes: section 3.3.2. */
    private static void guard(Dissection d) {
        d.open(NfsTypes.PART);
        long check = d.u32(GUARD);
        if (d.titles()) d.title("guard: {}", GUARD.names.name(check, "Unknown"));
        if (check == 1) NfsTypes.changed(d);
        d.close();
    }

    /** A special file: devices have numbers, section 3.3.11. */
    private static void node(Dissection d) {
        what(d, "where", "FH");
        long type = d.u32(NODE_TYPE);
        say(d, " " + NfsTypes.TYPES.name(type, "Unknown Type"));
        if (type == 3 || type == 4) {
            NfsTypes.wanted(d, "dev_attributes");
            NfsTypes.device(d, "spec");
        } else if (type == 6 || type == 7) {
            NfsTypes.wanted(d, "pipe_attributes");
        }
    }

    private static void verifier(Dissection d) {
        d.bytes(VERIFIER, 8);
        d.titleLast("Verifier: Opaque Data");
    }

    private static long status(Dissection d) {
        int at = d.offset();
        long status = d.u32(STATUS);
        d.at(ANY_STATUS, at, 4, status);
        d.hidden();
        if (status != 0) {
            String error = STATUSES.name(status, "Unknown error: " + status);
            if (d.columns()) d.addInfo(" Error: {}", error);
            d.append("  Error: {}", error);
        }
        return status;
    }

    private static String stable(long number) {
        String name = STABLES.name(number);
        return name != null ? name : "Stable: " + number;
    }

    private static void reply(Dissection d, int procedure) {
        if (procedure == 0) return;
        boolean good = status(d) == 0;
        switch (procedure) {
            case 1 -> {
                if (!good) return;
                String said = NfsTypes.attributes(d, "obj_attributes");
                if (d.columns()) d.addInfo("{}", said);
                d.append("{}", said);
            }
            case 3 -> {
                if (good) {
                    long hash = NfsTypes.handle(d, "object");
                    if (d.columns()) d.addInfo(", {}", known("FH", hash));
                    d.append(" {}", known("FH", hash));
                    NfsTypes.optionalAttributes(d, "obj_attributes");
                }
                NfsTypes.optionalAttributes(d, "dir_attributes");
            }
            case 4 -> {
                NfsTypes.optionalAttributes(d, "obj_attributes");
                if (good) access(d, GRANTED, false);
            }
            case 6 -> {
                NfsTypes.optionalAttributes(d, "file_attributes");
                if (!good) return;
                long count = d.u32(COUNT);
                d.u32(AT_END);
                if (d.columns()) d.addInfo(" Len: {}", count, 0);
                d.append(" Len: {}", count);
                data(d);
            }
            case 7 -> {
                NfsTypes.change(d, "file_wcc");
                if (!good) return;
                long count = d.u32(COUNT);
                String stable = stable(d.u32(COMMITTED));
                say(d, " Len: %d %s".formatted(count, stable));
                verifier(d);
            }
            case 8 -> {
                if (good) {
                    NfsTypes.optionalHandle(d, "obj");
                    NfsTypes.optionalAttributes(d, "obj_attributes");
                }
                NfsTypes.change(d, "dir_wcc");
            }
            case 2 -> NfsTypes.change(d, "obj_wcc");
            case 5 -> {
                NfsTypes.optionalAttributes(d, "symlink_attributes");
                if (good) say(d, " Path: " + Xdr.string(d, "Link contents", LINK_DATA));
            }
            case 9, 10, 11 -> {
                if (good) {
                    NfsTypes.optionalHandle(d, "obj");
                    NfsTypes.optionalAttributes(d, "obj_attributes");
                }
                NfsTypes.change(d, "dir_wcc");
            }
            case 12, 13 -> NfsTypes.change(d, "dir_wcc");
            case 14 -> {
                NfsTypes.change(d, "fromdir_wcc");
                NfsTypes.change(d, "todir_wcc");
            }
            case 15 -> {
                NfsTypes.optionalAttributes(d, "file_attributes");
                NfsTypes.change(d, "linkdir_wcc");
            }
            case 16 -> {
                NfsTypes.optionalAttributes(d, "dir_attributes");
                if (!good) return;
                verifier(d);
                while (d.u32(Xdr.FOLLOWS) != 0) {
                    d.open(ENTRY);
                    long id = d.u64(PLAIN_ID);
                    String name = Xdr.string(d, "Name", PLAIN_NAME);
                    d.u64(PLAIN_COOKIE);
                    if (d.titles()) d.title("Entry: file ID {}, name {s}", id, name);
                    if (d.columns()) d.addInfo(" {s}", name);
                    d.close();
                }
                d.u32(END);
            }
            case 21 -> {
                NfsTypes.change(d, "file_wcc");
                if (good) verifier(d);
            }
            case 17 -> {
                NfsTypes.optionalAttributes(d, "dir_attributes");
                if (good) entries(d);
            }
            case 18 -> {
                NfsTypes.optionalAttributes(d, "obj_attributes");
                if (!good) return;
                d.u64(TOTAL_BYTES);
                d.u64(FREE_BYTES);
                d.u64(OWN_BYTES);
                d.u64(TOTAL_FILES);
                d.u64(FREE_FILES);
                d.u64(OWN_FILES);
                d.u32(INVARIANT);
            }
            case 19 -> {
                NfsTypes.optionalAttributes(d, "obj_attributes");
                if (good) abilities(d);
            }
            case 20 -> {
                NfsTypes.optionalAttributes(d, "obj_attributes");
                if (!good) return;
                d.u32(MOST_LINKS);
                d.u32(MOST_NAME);
                d.u32(NO_TRUNC);
                d.u32(RESTRICTED);
                d.u32(INSENSITIVE);
                d.u32(PRESERVING);
            }
            default -> {}
        }
    }

    private static void entries(Dissection d) {
        verifier(d);
        while (d.u32(Xdr.FOLLOWS) != 0) {
            d.open(ENTRY);
            d.u64(PLUS_ID);
            String name = Xdr.string(d, "Name", PLUS_NAME);
            d.u64(PLUS_COOKIE);
            NfsTypes.optionalAttributes(d, "name_attributes");
            NfsTypes.optionalHandle(d, "name_handle");
            if (d.titles()) d.title("Entry: name {s}", name);
            if (d.columns()) d.addInfo(" {s}", name);
            d.close();
        }
        d.u32(END);
    }

    private static void abilities(Dissection d) {
        d.u32(READ_MOST);
        d.u32(READ_BEST);
        d.u32(READ_STEP);
        d.u32(WRITE_MOST);
        d.u32(WRITE_BEST);
        d.u32(WRITE_STEP);
        d.u32(DIR_BEST);
        d.u64(MOST_SIZE);
        int at = d.offset();
        d.time(DELTA, at, 8, d.peekU32(0), (int) Math.min(d.peekU32(4), 999_999_999));
        d.openLast();
        d.u32(DELTA_SECONDS);
        d.u32(DELTA_NANOS);
        d.close();
        long properties = d.u32(PROPERTIES);
        if (!d.titles()) return;
        for (Field ability : ABILITIES) {
            if ((properties & ability.mask) != 0) d.appendLast(", {}", ability.label);
        }
    }
}
