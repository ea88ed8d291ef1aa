package samples.boundaries;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import org.apache.ibatis.annotations.Mapper;

@Mapper
interface OpenMapper extends BaseMapper<OpenRow> {}
