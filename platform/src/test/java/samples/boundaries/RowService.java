package samples.boundaries;

import com.baomidou.mybatisplus.extension.service.IService;

interface RowService extends IService<OpenRow> {}
