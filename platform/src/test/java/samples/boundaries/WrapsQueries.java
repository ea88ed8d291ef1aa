package samples.boundaries;

import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;

record WrapsQueries(OpenMapper mapper) {

    long count() {
        return mapper.selectCount(new QueryWrapper<>());
    }
}
