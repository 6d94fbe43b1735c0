package mako.capture;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mako.capture.CaptureException.Reason;

/** An interface elsewhere, as users name it: on another machine, in a container, in a pod. */
sealed interface RemoteTarget {

    /** What is captured on there. */
    String device();

    /** Runs a command of the shell there. */
    Process run(String command, Surroundings surroundings) throws IOException;

    /** {@code ssh://user@host:port/interface}. */
    record Machine(String user, String host, int port, String device) implements RemoteTarget {

        @Override
        public Process run(String command, Surroundings surroundings) throws IOException {
            String home = surroundings.environment().getOrDefault("HOME", System.getProperty("user.home"));
            var login = new RemoteShell.Login(user, host, port, Path.of(home, ".ssh"), surroundings.environment().get("SSH_AUTH_SOCK"));
            return shell().run(login, "sh -c " + RemoteCommand.quoted(command), surroundings.questions());
        }

        /** The plug-in: where the program is built, beside the other jars in a folder of its own. */
        private static RemoteShell shell() throws IOException {
            ServiceLoader<RemoteShell> here = ServiceLoader.load(RemoteShell.class);
            if (here.findFirst().isPresent()) return here.findFirst().get();
            List<URL> urls = new ArrayList<>();
            try {
                Path folder = Path.of(RemoteShell.class.getProtectionDomain().getCodeSource().getLocation().toURI()).resolveSibling("ssh");
                urls.add(folder.toUri().toURL());
                try (Stream<Path> jars = Files.list(folder)) {
                    for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) urls.add(jar.toUri().toURL());
                }
            } catch (URISyntaxException | MalformedURLException e) {
                throw new IOException(e);
            } catch (IOException | UncheckedIOException e) {
                throw new IOException("Mako's part for SSH is not installed", e);
            }
            ClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), RemoteShell.class.getClassLoader());
            return ServiceLoader.load(RemoteShell.class, loader).findFirst()
                    .orElseThrow(() -> new IOException("Mako's part for SSH is not installed"));
        }
    }

    /** {@code docker://container/interface} or {@code kube://namespace/pod/interface}: the installed program runs commands there. */
    record Container(List<String> program, String device) implements RemoteTarget {

        @Override
        public Process run(String command, Surroundings surroundings) throws IOException {
            List<String> line = new ArrayList<>(program);
            line.set(0, found(program.getFirst(), surroundings.environment().getOrDefault("PATH", "")));
            line.addAll(List.of("sh", "-c", command));
            ProcessBuilder builder = new ProcessBuilder(line);
            builder.environment().clear();
            builder.environment().putAll(surroundings.environment());
            return builder.start();
        }

        private static String found(String program, String path) throws IOException {
            for (String folder : path.split(File.pathSeparator)) {
                File file = new File(folder, program);
                if (file.canExecute()) return file.getPath();
            }
            throw new IOException("this needs the program '" + program + "', which is not on the path");
        }
    }

    /** Where nothing is said. */
    String EVERYTHING = "any";

    Pattern KIND = Pattern.compile("(ssh|docker|kube)://.*");
    Pattern MACHINE = Pattern.compile("(?:([^@/]+)@)?(\\[[0-9A-Fa-f:.%]+]|[^@:/\\[\\]]+)(?::([0-9]{1,5}))?(?:/([^/]*))?");

    /** Whether a name is one of these. */
    static boolean isRemote(String name) {
        return KIND.matcher(name).matches();
    }

    /** What such a name means. */
    static RemoteTarget of(String name) throws CaptureException {
        String rest = name.substring(name.indexOf("://") + 3);
        String[] parts = rest.split("/", -1);
        return switch (name.substring(0, name.indexOf("://"))) {
            case "docker" -> {
                if (parts.length > 2 || !isWord(parts[0])) throw bad(name, "docker://CONTAINER/INTERFACE");
                yield new Container(List.of("docker", "exec", "-i", parts[0]), device(parts, 1));
            }
            case "kube" -> {
                if (parts.length < 2 || parts.length > 3 || !isWord(parts[0]) || !isWord(parts[1])) throw bad(name, "kube://NAMESPACE/POD/INTERFACE");
                yield new Container(List.of("kubectl", "exec", "-i", "-n", parts[0], parts[1], "--"), device(parts, 2));
            }
            default -> {
                Matcher machine = MACHINE.matcher(rest);
                if (!machine.matches() || machine.group(2).startsWith("-")) throw bad(name, "ssh://USER@HOST:PORT/INTERFACE");
                int port = machine.group(3) == null ? 0 : Integer.parseInt(machine.group(3));
                if (port > 65535) throw bad(name, "ssh://USER@HOST:PORT/INTERFACE");
                String device = machine.group(4);
                yield new Machine(machine.group(1), machine.group(2).replaceAll("[\\[\\]]", ""), port,
                        device == null || device.isEmpty() ? EVERYTHING : device);
            }
        };
    }

    /** Nothing that the program there would take for an option. */
    private static boolean isWord(String part) {
        return !part.isEmpty() && !part.startsWith("-");
    }

    private static String device(String[] parts, int index) {
        return parts.length <= index || parts[index].isEmpty() ? EVERYTHING : parts[index];
    }

    private static CaptureException bad(String name, String form) {
        return new CaptureException(Reason.NO_SUCH_DEVICE, "\"" + name + "\" is not of the form " + form + ".");
    }
}
