package samples.boundaries;

import com.baomidou.mybatisplus.annotation.TableName;

@TableName("open_row")
public class OpenRow {}
