package mako.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {

    @TempDir
    Path folder;

    private Profiles profiles;

    @BeforeEach
    void begin() {
        profiles = new Profiles(folder.resolve("home"));
    }

    private void write(String profile, String file, String text) throws IOException {
        Profiles.write(profiles.folder(profile), file, text);
    }

    private String read(String profile, String file) throws IOException {
        return Files.readString(profiles.folder(profile).resolve(file));
    }

    @Test
    void profilesAreMadeCopiedRenamedAndRemoved() throws Exception {
        assertThat(profiles.names()).containsExactly("Default");
        write("Default", "preferences", "a: b\n");
        write("Default", "recent_common", "not of a profile\n");
        profiles.create("Work");
        profiles.duplicate("Default", "Copy of Default");
        assertThat(profiles.names()).containsExactly("Default", "Copy of Default", "Work");
        assertThat(read("Copy of Default", "preferences")).isEqualTo("a: b\n");
        assertThat(profiles.folder("Copy of Default").resolve("recent_common")).doesNotExist();
        profiles.rename("Work", "work");
        profiles.rename("Copy of Default", "Home");
        assertThat(profiles.names()).containsExactly("Default", "Home", "work");
        profiles.delete("Home");
        assertThat(profiles.names()).containsExactly("Default", "work");
        assertThat(read("Default", "preferences")).isEqualTo("a: b\n");
    }

    @Test
    void whatCannotBeDoneIsSaid() throws Exception {
        profiles.create("Work");
        assertThatThrownBy(() -> profiles.create("work")).isInstanceOf(IOException.class).hasMessageContaining("already");
        assertThatThrownBy(() -> profiles.delete("Default")).hasMessageContaining("always there");
        assertThatThrownBy(() -> profiles.rename("Default", "Mine")).hasMessageContaining("keeps its name");
        assertThatThrownBy(() -> profiles.delete("none")).hasMessageContaining("no profile");
        for (String name : List.of("", " ", "..", "a/b", "a\\b", ".hidden", "default", "x:y", "a\nb", "n".repeat(101))) {
            assertThat(Profiles.wrong(name)).as(name).isNotEmpty();
            assertThat(profiles.has(name)).as(name).isFalse();
        }
    }

    @Test
    void linksAreRemovedButNotWhatTheyLeadTo() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "stays");
        profiles.create("Work");
        Files.createSymbolicLink(profiles.folder("Work").resolve("link"), outside);
        profiles.delete("Work");
        assertThat(outside.resolve("precious")).hasContent("stays");
    }

    @Test
    void anArchiveBringsProfilesToAnotherMachine() throws Exception {
        write("Work", "preferences", "a: b\n");
        write("Work", "colorfilters", "@x@tcp@[0,0,0][0,0,0]\n");
        profiles.create("Empty");
        Path archive = folder.resolve("profiles.zip");
        profiles.exportTo(archive, List.of("Work", "Empty"));
        Profiles elsewhere = new Profiles(folder.resolve("elsewhere"));
        assertThat(elsewhere.importFrom(archive)).containsExactly("Work", "Empty");
        assertThat(elsewhere.importFrom(archive)).containsExactly("Work 2", "Empty 2");
        assertThat(elsewhere.names()).containsExactly("Default", "Empty", "Empty 2", "Work", "Work 2");
        assertThat(elsewhere.folder("Work 2").resolve("colorfilters")).hasContent("@x@tcp@[0,0,0][0,0,0]");
    }

    @Test
    void anArchiveWritesNothingBesideProfiles() throws Exception {
        Path archive = folder.resolve("evil.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String name : List.of("../preferences", "../../up/preferences", "/etc/preferences", "a/../../preferences", "Work/program.exe", "Work/recent", "loose")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("x: y\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        profiles.importFrom(archive);
        try (var all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).filter(file -> !file.equals(archive)).toList()) {
                assertThat(file.getParent().getParent()).isEqualTo(profiles.home().resolve("profiles"));
                assertThat(file.getFileName().toString()).isIn("preferences", "recent");
            }
        }
        assertThat(read("Work", "recent")).isEqualTo("x: y\n");
    }

    @Test
    void theWholeFolderOfAnotherProgramIsTakenOver() throws Exception {
        Path other = folder.resolve("wireshark");
        Profiles.write(other, "preferences", "a: b\n");
        Profiles.write(other.resolve("profiles/Lab"), "dfilters", "\"x\" tcp\n");
        assertThat(profiles.importFrom(other)).containsExactly("Wireshark", "Lab");
        assertThat(read("Wireshark", "preferences")).isEqualTo("a: b\n");
        assertThat(read("Lab", "dfilters")).isEqualTo("\"x\" tcp\n");
        assertThatThrownBy(() -> profiles.importFrom(Files.createDirectories(folder.resolve("nothing")))).hasMessageContaining("no profiles");
    }
}
