package mako.index;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/**
 * Writes {@code mako.protocols.AllDissectors}, which lists every dissector of the module that is compiled, in order of
 * name. A dissector is a top-level class that is not abstract and implements {@code mako.dissect.Dissector}; it must be
 * public and have a public constructor without parameters.
 *
 * <p>So nobody edits a list to add a protocol, and nothing is looked up by reflection when the program starts. The
 * module must be compiled whole: what the compiler does not see is not listed.
 */
@SupportedAnnotationTypes("*")
public final class DissectorIndexer extends AbstractProcessor {

    private static final String DISSECTOR = "mako.dissect.Dissector";
    private static final String DISSECTORS = "mako.dissect.Dissectors";
    private static final String FIELD = "mako.dissect.Field";
    private static final String DECLARES = "mako.dissect.DeclaresFields";
    /** What is known by name before the first packet. */
    private static final Set<String> KNOWN_FIRST = Set.of("mako.dissect.Table", "mako.dissect.Preference");
    private static final String PACKAGE = "mako.protocols";
    private static final String CLASS = "AllDissectors";
    private static final String SPECIFICATIONS = "specifications.properties";
    /** A text that can be an abbreviation or its beginning; what stands before the first dot is caught. */
    private static final Pattern ABBREVIATION = Pattern.compile("([a-z0-9_-]+|[A-Za-z0-9_-]+(?=\\.))(?:\\.[A-Za-z0-9_.-]*)?");

    /** The dissectors found so far, by full name. */
    private final TreeMap<String, TypeElement> found = new TreeMap<>();

    /** Binary names of the classes that declare tables or preferences, in order. */
    private final TreeSet<String> declaring = new TreeSet<>();
    /**
     * The same of all others that declare fields, each with what their abbreviations can begin with: those of a dissector are declared when
     * it is made, the rest when a packet needs them or somebody asks for them by name.
     */
    private final TreeMap<String, Set<String>> later = new TreeMap<>();

    private boolean written;

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        TypeElement dissector = processingEnv.getElementUtils().getTypeElement(DISSECTOR);
        if (dissector == null || written) {
            return false;
        }
        for (TypeElement type : ElementFilter.typesIn(round.getRootElements())) {
            if (isDissector(type, dissector)) {
                found.put(type.getQualifiedName().toString(), type);
            }
            collectDeclaring(type);
        }
        // Written in the first round, so that the compiler sees the class before it looks at the rest.
        written = true;
        write();
        writeSpecifications();
        return false;
    }

    private void collectDeclaring(TypeElement type) {
        String name = processingEnv.getElementUtils().getBinaryName(type).toString();
        Set<String> beginnings = new TreeSet<>();
        boolean declares = false;
        for (AnnotationMirror each : type.getAnnotationMirrors()) {
            if (!each.getAnnotationType().toString().equals(DECLARES)) continue;
            declares = true;
            for (AnnotationValue values : each.getElementValues().values()) {
                for (Object value : (Iterable<?>) values.getValue()) beginnings.add((String) ((AnnotationValue) value).getValue());
            }
        }
        boolean first = false;
        for (VariableElement variable : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (!variable.getModifiers().contains(Modifier.STATIC)) continue;
            String kind = variable.asType().toString();
            declares |= kind.equals(FIELD);
            first |= KNOWN_FIRST.contains(kind);
        }
        if (first) declaring.add(name);
        else if (declares) later.put(name, withLiterals(type, beginnings));
        for (TypeElement nested : ElementFilter.typesIn(type.getEnclosedElements())) {
            collectDeclaring(nested);
        }
    }

    /** Adds what the texts in a class can be the beginnings of; abbreviations are mostly written out where a field is declared. */
    private Set<String> withLiterals(TypeElement type, Set<String> beginnings) {
        ClassTree root = Trees.instance(processingEnv).getTree(type);
        new TreeScanner<Void, Void>() {

            @Override
            public Void visitClass(ClassTree tree, Void nothing) {
                // Classes inside are listed themselves.
                return tree == root || tree.getSimpleName().isEmpty() ? super.visitClass(tree, nothing) : null;
            }

            @Override
            public Void visitLiteral(LiteralTree tree, Void nothing) {
                if (tree.getValue() instanceof String text) {
                    Matcher matcher = ABBREVIATION.matcher(text);
                    if (matcher.matches()) beginnings.add(matcher.group(1));
                }
                return null;
            }
        }.scan(root, null);
        return beginnings;
    }

    private boolean isDissector(TypeElement type, TypeElement dissector) {
        if (type.getKind() != ElementKind.CLASS || type.getModifiers().contains(Modifier.ABSTRACT)
                || !processingEnv.getTypeUtils().isSubtype(type.asType(), dissector.asType())) {
            return false;
        }
        if (!type.getModifiers().contains(Modifier.PUBLIC)) {
            error("A dissector must be public, for its index to create it", type);
        } else if (!hasPlainConstructor(type)) {
            error("A dissector must have a public constructor without parameters, for its index to create it", type);
        }
        return true;
    }

    private static boolean hasPlainConstructor(TypeElement type) {
        for (ExecutableElement constructor : ElementFilter.constructorsIn(type.getEnclosedElements())) {
            if (constructor.getParameters().isEmpty() && constructor.getModifiers().contains(Modifier.PUBLIC)) {
                return true;
            }
        }
        return false;
    }

    private void write() {
        try {
            JavaFileObject file = processingEnv.getFiler()
                    .createSourceFile(PACKAGE + "." + CLASS, found.values().toArray(Element[]::new));
            try (Writer out = file.openWriter()) {
                out.write(source());
            }
        } catch (IOException e) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR,
                    "Cannot write the index of dissectors: " + e.getMessage());
        }
    }

    /** Writes what each dissector's comment says in its first paragraph, its protocol and specification, for those who ask what a field is. */
    private void writeSpecifications() {
        StringBuilder lines = new StringBuilder("# What the comments of the dissectors say first. Written by the compiler.\n");
        for (var each : found.entrySet()) {
            String comment = processingEnv.getElementUtils().getDocComment(each.getValue());
            if (comment != null) lines.append(each.getKey()).append(" = ").append(firstParagraph(comment).replace("\\", "\\\\")).append('\n');
        }
        try (Writer out = processingEnv.getFiler().createResource(StandardLocation.CLASS_OUTPUT, PACKAGE, SPECIFICATIONS, found.values().toArray(Element[]::new))
                .openWriter()) {
            out.write(lines.toString());
        } catch (IOException e) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, "Cannot write the specifications of dissectors: " + e.getMessage());
        }
    }

    private static String firstParagraph(String comment) {
        String first = comment.strip().split("\\R\\s*\\R|<p>|\\R\\s*@", 2)[0];
        return first.replaceAll("\\{@\\w+\\s+([^}]*)\\}", "$1").replaceAll("<[^>]*>", "").replaceAll("\\s+", " ").strip();
    }

    private String source() {
        StringBuilder source = new StringBuilder("""
                package %s;

                /** All dissectors of this module, in order of name. Written by the compiler. */
                public final class %s implements %s {

                    @Override
                    public java.util.List<%s> all() {
                        // Tables and preferences must be known by name before a packet needs the class that declares them.
                        initialise(FIRST);
                        mako.dissect.Field.later(%s::declare);
                        return java.util.List.of(""".formatted(PACKAGE, CLASS, DISSECTORS, DISSECTOR, CLASS));
        String separator = "";
        for (String name : found.keySet()) {
            source.append(separator).append("\n                new ").append(name).append("()");
            separator = ",";
        }
        source.append("""
                );
                    }

                    /** Declares the fields whose abbreviations can begin with what is given, up to their first dot; all fields where it is null. */
                    private static void declare(String beginning) {
                        for (int i = 0; i < LATER.length; i += 2) {
                            if (beginning == null || LATER[i + 1].contains(" " + beginning + " ")) initialise(LATER[i]);
                        }
                    }

                    private static void initialise(String... classes) {
                        for (String name : classes) {
                            try {
                                Class.forName(name);
                            } catch (ClassNotFoundException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                    }
                """);
        source.append("\n    private static final String[] FIRST = {");
        for (String name : declaring) source.append("\n        \"").append(name).append("\",");
        source.append("\n    };\n\n    /** Names of classes, each followed by what the abbreviations in it can begin with. */\n    private static final String[] LATER = {");
        for (Map.Entry<String, Set<String>> each : later.entrySet()) {
            source.append("\n        \"").append(each.getKey()).append("\", \" ");
            for (String beginning : each.getValue()) source.append(beginning).append(' ');
            source.append("\",");
        }
        return source.append("\n    };\n}\n").toString();
    }

    private void error(String message, Element where) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, where);
    }
}
