package mako.files;

/**
 * What a packet's bytes begin with.
 *
 * @param number the LINKTYPE_ number of capture files, or -1 where it has none
 * @param encapsulation the number that {@code frame.encap_type} shows for it
 * @param name the short name that programs take and print, such as {@code ether}
 * @param description for people, such as {@code Ethernet}
 */
public record LinkType(int number, int encapsulation, String name, String description) {

    public static final LinkType ETHERNET = new LinkType(1, 1, "ether", "Ethernet");
}
