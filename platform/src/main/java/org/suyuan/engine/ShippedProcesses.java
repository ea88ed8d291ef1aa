package org.suyuan.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.Features;
import org.suyuan.shared.Actor;

/**
 * Deploys the process bundles that are shipped: one deployment per process with its model, decision tables and forms. The
 * same bundle is deployed once for ever; what an administrator deployed afterwards stays in force until another one is
 * shipped, and is overwritten neither by a restart nor by a node that still runs an older release.
 */
@Component
class ShippedProcesses implements SmartInitializingSingleton {

    private static final String SOURCE = "shipped";
    private static final Pattern FORM = Pattern.compile("camunda:formRef=\"([^\"]+)\"");

    private final RepositoryService repository;
    private final ProcessBundleMapper bundles;
    private final TransactionTemplate transaction;
    private final AuditTrail trail;
    private final Features features;
    private final Clock clock;

    ShippedProcesses(
            RepositoryService repository,
            ProcessBundleMapper bundles,
            TransactionTemplate transaction,
            AuditTrail trail,
            Features features,
            Clock clock) {
        this.repository = repository;
        this.bundles = bundles;
        this.transaction = transaction;
        this.trail = trail;
        this.features = features;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            var resolver = new PathMatchingResourcePatternResolver();
            Map<String, byte[]> forms = new TreeMap<>();
            for (Resource form : resolver.getResources("classpath*:forms/*/*.form")) {
                forms.put(form.getFilename(), form.getContentAsByteArray());
            }
            Map<String, Map<String, byte[]>> processes = new TreeMap<>();
            for (Resource file : resolver.getResources("classpath*:processes/*/*.*mn")) {
                String[] path = file.getURL().getPath().split("/");
                processes
                        .computeIfAbsent(path[path.length - 2], key -> new TreeMap<>())
                        .put(file.getFilename(), file.getContentAsByteArray());
            }
            processes.forEach((key, files) -> {
                if (features.on(feature(key))) {
                    deploy(key, withForms(files, forms));
                }
                runOrRest(key);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The function a process belongs to: the first word of its name. */
    private static String feature(String key) {
        return key.substring(0, key.indexOf('-'));
    }

    /** The cases of a function that is off rest where they are, their timers too, until it is on again. */
    private void runOrRest(String key) {
        boolean on = features.on(feature(key));
        List<ProcessDefinition> other =
                repository.createProcessDefinitionQuery().processDefinitionKey(key).list().stream()
                        .filter(definition -> definition.isSuspended() == on)
                        .toList();
        for (ProcessDefinition definition : other) {
            if (on) {
                repository.activateProcessDefinitionById(definition.getId(), true, null);
            } else {
                repository.suspendProcessDefinitionById(definition.getId(), true, null);
            }
        }
    }

    private static Map<String, byte[]> withForms(Map<String, byte[]> files, Map<String, byte[]> forms) {
        Map<String, byte[]> bundle = new TreeMap<>(files);
        files.values().forEach(file -> {
            Matcher form = FORM.matcher(new String(file, StandardCharsets.UTF_8));
            while (form.find()) {
                String name = form.group(1) + ".form";
                byte[] content = forms.get(name);
                if (content == null) {
                    throw new IllegalStateException("form " + name + " is not shipped");
                }
                bundle.put(name, content);
            }
        });
        return bundle;
    }

    private void deploy(String key, Map<String, byte[]> bundle) {
        addTurn(key);
        String digest = digest(bundle);
        transaction.executeWithoutResult(status -> {
            bundles.takeTurn(key);
            boolean shipped = bundles.shipped(key, digest) > 0;
            if (shipped && deployed(key)) {
                return;
            }
            DeploymentBuilder deployment =
                    repository.createDeployment().name(key).source(SOURCE);
            bundle.forEach((name, content) -> deployment.addString(name, new String(content, StandardCharsets.UTF_8)));
            deployment.deploy();
            trail.write(AuditEntry.done(Actor.SYSTEM, AuditAction.DEPLOY, "process", key)
                    .changing(null, "{\"source\":\"" + SOURCE + "\",\"digest\":\"" + digest + "\"}"));
            if (!shipped) {
                bundles.add(key, digest, clock.instant());
            }
        });
    }

    private void addTurn(String key) {
        if (bundles.shipped(key, ProcessBundleMapper.TURN) == 0) {
            try {
                bundles.add(key, ProcessBundleMapper.TURN, clock.instant());
            } catch (DuplicateKeyException e) {
                // Another node was first.
            }
        }
    }

    private boolean deployed(String key) {
        ProcessDefinition latest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
        return latest != null;
    }

    private static String digest(Map<String, byte[]> bundle) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            bundle.forEach((name, content) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
