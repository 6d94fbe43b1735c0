package mako.protocols.files.afs;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The services of AFS: where they are, and what their operations are called. */
final class AfsServices {

    /** Places in the list, which begins with the port of file servers. */
    static final int BACKUP = 10;
    static final int UBIK = 11;
    private static final int ERRORS = 6;

    /**
     * A service.
     *
     * @param name what it is called in columns
     * @param title what it is called in the tree
     * @param operation the field for what is asked of it
     * @param mark the field that is true for it
     */
    record Service(String prefix, String name, String title, Field operation, Field mark, Values operations) {}

    private static final String TEXT = Resources.text(AfsServices.class, "afs-operations.txt");

    static final Field FS        = bool("afs.fs", "File Server");
    static final Field CB        = bool("afs.cb", "Callback");
    static final Field PROT      = bool("afs.prot", "Protection", help("Protection Server"));
    static final Field VLDB      = bool("afs.vldb", "VLDB", help("Volume Location Database Server"));
    static final Field KAUTH     = bool("afs.kauth", "KAuth", help("Kerberos Auth Server"));
    static final Field VOL       = bool("afs.vol", "Volume Server");
    static final Field ERROR     = bool("afs.error", "Error");
    static final Field BOS       = bool("afs.bos", "BOS", help("Basic Oversee Server"));
    static final Field UPDATE    = bool("afs.update", "Update", help("Update Server"));
    static final Field RMTSYS    = bool("afs.rmtsys", "Rmtsys");
    static final Field BACKUPS   = bool("afs.backup", "Backup", help("Backup Server"));
    static final Field COPIES    = bool("afs.ubik", "Ubik");

    private static final Service[] ALL = {
        service("fs", "FS", "File Server", FS), service("cb", "CB", "Callback Server", CB), service("prot", "PROT", "Protection Server", PROT),
        service("vldb", "VLDB", "Volume Location Database Server", VLDB), service("kauth", "KAUTH", "Kerberos Authentication Server", KAUTH),
        service("vol", "VOL", "Volume Server", VOL), service("error", "ERR", "Error Server", ERROR), service("bos", "BOS", "BOS Server", BOS),
        service("update", "UPD", "Update? Server", UPDATE), service("rmtsys", "RMT", "Rmtsys? Server", RMTSYS),
        service("backup", "BKUP", "Backup Server", BACKUPS), service("ubik", "UBIK", "UBIK", COPIES),
    };

    private AfsServices() {}

    private static Service service(String prefix, String name, String title, Field mark) {
        Values operations = Values.made(() -> {
            StringBuilder own = new StringBuilder();
            for (String line : TEXT.split("\n")) if (line.startsWith(prefix + " ")) own.append(line, prefix.length() + 1, line.length()).append('\n');
            return own.toString();
        });
        return new Service(prefix, name, title, u32("afs." + prefix + ".opcode", "Operation", names(operations)), mark, operations);
    }

    /** The service at a place in the list; what is nowhere in it is taken for one that tells of errors. */
    static Service at(int place) {
        return ALL[place >= 0 && place < ALL.length ? place : ERRORS];
    }
}
