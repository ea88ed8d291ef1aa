package samples.boundaries;

import co.elastic.clients.elasticsearch.ElasticsearchClient;

record TalksToTheIndex(ElasticsearchClient client) {}
