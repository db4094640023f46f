package dev.docuai.migrator.entities;

import dev.docuai.migrator.api.MigratorException;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.PackageInfo;
import io.github.classgraph.ScanResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The names of the classes to register with Hibernate, found without loading them.
 *
 * @param classes entities, mapped superclasses, embeddables and converters, sorted
 * @param packages those whose {@code package-info} has Hibernate annotations, sorted
 */
record MappedClasses(SortedSet<String> classes, SortedSet<String> packages) {
    private static final Set<String> MAPPED = Set.of(
            "jakarta.persistence.Entity",
            "jakarta.persistence.MappedSuperclass",
            "jakarta.persistence.Embeddable",
            "jakarta.persistence.Converter");
    private static final List<String> OF_PACKAGES = List.of("org.hibernate.annotations.", "jakarta.persistence.");

    /**
     * Looks through folders and jars.
     *
     * @param names packages, searched with those below, or fully qualified names of classes
     * @param loader searched with its parents
     * @param where that is, in words
     * @return the classes and packages
     * @throws MigratorException with the names that match nothing
     */
    static MappedClasses find(List<String> names, ClassLoader loader, String where) {
        SortedSet<String> classes = new TreeSet<>();
        SortedSet<String> packages = new TreeSet<>();
        List<String> problems = new ArrayList<>();
        try (ScanResult scan = scan(names, loader)) {
            for (String name : names) {
                List<String> mapped = mapped(scan, name);
                if (mapped.isEmpty()) {
                    problems.add(problem(name, scan));
                }
                classes.addAll(mapped);
            }
            scan.getPackageInfo().stream()
                    .filter(MappedClasses::isMapped)
                    .forEach(info -> packages.add(info.getName()));
        }
        if (!problems.isEmpty()) {
            throw new MigratorException(
                    String.join("\n", problems),
                    where,
                    "correct 'entities', or add the folder or jar that holds them to 'entities-classpath'");
        }
        return new MappedClasses(classes, packages);
    }

    private static ScanResult scan(List<String> names, ClassLoader loader) {
        return new ClassGraph()
                .overrideClassLoaders(loader)
                .enableAnnotationInfo()
                .ignoreClassVisibility()
                .acceptPackages(
                        names.stream().filter(name -> !isClass(name, loader)).toArray(String[]::new))
                .acceptClasses(
                        names.stream().filter(name -> isClass(name, loader)).toArray(String[]::new))
                .scan();
    }

    private static boolean isClass(String name, ClassLoader loader) {
        return loader.getResource(name.replace('.', '/') + ".class") != null;
    }

    private static List<String> mapped(ScanResult scan, String name) {
        return scan.getAllClasses().stream()
                .filter(info -> info.getName().equals(name) || info.getName().startsWith(name + "."))
                .filter(info -> info.getAnnotations().getNames().stream().anyMatch(MAPPED::contains))
                .map(ClassInfo::getName)
                .toList();
    }

    private static boolean isMapped(PackageInfo info) {
        return info.getAnnotationInfo().stream()
                .anyMatch(annotation -> OF_PACKAGES.stream().anyMatch(annotation.getName()::startsWith));
    }

    private static String problem(String name, ScanResult scan) {
        if (scan.getClassInfo(name) != null) {
            return "class " + name + " is not mapped: it is neither an @Entity nor a part of one";
        }
        return scan.getPackageInfo(name) != null
                ? "there is no entity in package " + name + ", nor below it"
                : "there is no package and no class " + name;
    }
}
