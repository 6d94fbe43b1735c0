package mako.protocols.files.rpc;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Mount protocol, versions 1 to 3: RFC 1094 appendix A, RFC 1813 appendix I. */
public final class Mount implements Dissector {

    private static final Values STATUSES = Values.of("""
        0 OK
        1 ERR_PERM
        2 ERR_NOENT
        5 ERR_IO
        13 ERR_ACCESS
        20 ERR_NOTDIR
        22 ERR_INVAL
        63 ERR_NAMETOOLONG
        10004 ERR_NOTSUPP
        10006 ERR_SERVERFAULT
        """);

    static final Field MOUNT     = protocol("mount", "MOUNT", "Mount Service");
    static final Field V1        = u32("mount.procedure_v1", "V1 Procedure", names(Procedures.MOUNTS));
    static final Field V2        = u32("mount.procedure_v2", "V2 Procedure", names(Procedures.MOUNTS));
    static final Field V3        = u32("mount.procedure_v3", "V3 Procedure", names(Procedures.MOUNTS));
    static final Field PATH      = text("mount.path", "Path", UTF_8);
    static final Field STATUS    = u32("mount.status", "Status", names(STATUSES));
    static final Field HOST      = text("mount.dump.hostname", "Hostname", UTF_8);
    static final Field DIRECTORY = text("mount.dump.directory", "Directory", UTF_8);
    static final Field ENTRY     = group("mount.dump.entry", "Mount List Entry");
    static final Field GROUP     = text("mount.export.group", "Group", UTF_8);
    static final Field GROUPS    = group("mount.export.groups", "Groups");
    static final Field EXPORTED  = text("mount.export.directory", "Directory", UTF_8);
    static final Field EXPORT    = group("mount.export.entry", "Export List Entry");
    static final Field FLAVORS   = u32("mount.flavors", "Flavors");
    static final Field FLAVOR    = u32("mount.flavor", "Flavor", names(OncRpc.FLAVORS));

    private static final int MNT = 1;
    private static final int DUMP = 2;
    private static final int UMNT = 3;
    private static final int EXPORTS = 5;
    private static final int EXPORT_ALL = 6;

    @Override
    public Field dissects() {
        return MOUNT;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"mount", "rpc", "nfs"};
    }

    @Override
    public void link(Links links) {
        links.add(OncRpc.PROGRAMS, Procedures.MOUNT, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (!(d.about() instanceof OncRpc.Call call)) throw d.notMine();
        Programs.open(d, MOUNT);
        Programs.begin(d, call, call.version() <= 1 ? V1 : call.version() == 2 ? V2 : V3);
        if (call.request()) {
            if (call.procedure() == MNT || call.procedure() == UMNT) {
                String path = Xdr.string(d, "Path", PATH);
                if (d.columns()) d.addInfo(" {s}", path);
            }
        } else {
            switch (call.procedure()) {
                case MNT -> mounted(d, call);
                case DUMP -> {
                    while (d.u32(Xdr.FOLLOWS) != 0) {
                        d.open(ENTRY);
                        String host = Xdr.string(d, "Hostname", HOST);
                        String directory = Xdr.string(d, "Directory", DIRECTORY);
                        if (d.titles()) d.title("Mount List Entry: {s}:{s}", host, directory);
                        d.close();
                    }
                }
                case EXPORTS, EXPORT_ALL -> {
                    while (d.u32(Xdr.FOLLOWS) != 0) {
                        d.open(EXPORT);
                        String directory = Xdr.string(d, "Directory", EXPORTED);
                        d.open(GROUPS);
                        StringBuilder groups = new StringBuilder();
                        while (d.u32(Xdr.FOLLOWS) != 0) groups.append(' ').append(Xdr.string(d, "Group", GROUP));
                        d.close();
                        if (d.titles()) d.title("Export List Entry: {s} ->{s}", directory, groups);
                        d.close();
                    }
                }
                default -> {}
            }
        }
        d.skipRest();
        d.close();
    }

    private static void mounted(Dissection d, OncRpc.Call call) {
        long status = d.u32(STATUS);
        if (status != 0) {
            if (d.columns()) d.addInfo(" Error:{}", STATUSES.name(status, "Unknown (0x" + Long.toHexString(status) + ")"));
            return;
        }
        if (call.version() < 3) {
            NfsTypes.fixedHandle(d, "fhandle");
            return;
        }
        NfsTypes.handle(d, "fhandle");
        long count = d.u32(FLAVORS);
        while (count-- > 0) d.u32(FLAVOR);
    }
}
