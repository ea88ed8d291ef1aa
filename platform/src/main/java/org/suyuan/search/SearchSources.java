package org.suyuan.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What the features keep findable, by kind. */
@Component
@EnableConfigurationProperties(SearchSettings.class)
class SearchSources {

    private final Map<String, IndexDefinition> definitions = new TreeMap<>();

    SearchSources(List<SearchSource> sources, SearchSettings settings) {
        for (SearchSource source : sources) {
            if (definitions.put(source.kind(), new IndexDefinition(source, settings.prefix())) != null) {
                throw new IllegalStateException("two sources of kind " + source.kind());
            }
        }
    }

    Collection<IndexDefinition> all() {
        return definitions.values();
    }

    Optional<IndexDefinition> find(String kind) {
        return Optional.ofNullable(definitions.get(kind));
    }
}
