package mako.analysis.objects;

/** The protocols that carry files which can be taken out of a capture. */
public enum ObjectKind {
    FTP_DATA("ftp-data", "FTP-DATA"), HTTP("http", "HTTP"), IMF("imf", "IMF"), SMB("smb", "SMB"), TFTP("tftp", "TFTP");

    /** What {@code --export-objects} knows it by. */
    public final String name;
    /** What people call it. */
    public final String title;

    ObjectKind(String name, String title) {
        this.name = name;
        this.title = title;
    }

    /** The kind of this name; null where there is none. */
    public static ObjectKind named(String name) {
        for (ObjectKind kind : values()) if (kind.name.equals(name)) return kind;
        return null;
    }

    ObjectFinder finder() {
        return switch (this) {
            case FTP_DATA -> new FtpObjects();
            case HTTP -> new HttpObjects();
            case IMF -> new MailObjects();
            case SMB -> new SmbObjects();
            case TFTP -> new TftpObjects();
        };
    }
}
