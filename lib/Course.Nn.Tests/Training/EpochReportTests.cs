using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

public class EpochReportTests
{
    [Fact]
    public void ToString_Everything_IsOneLine() => Assert.Equal(
        "epoch 3/20: loss 0.4210, accuracy 90.1 %; validation loss 0.3987, accuracy 91.4 %",
        new EpochReport(3, 20, 0.421, 0.901, 0.39871, 0.9139).ToString());

    [Fact]
    public void ToString_RegressionWithoutValidation_LeavesTheRestOut() =>
        Assert.Equal("epoch 1/2: loss 10.0000", new EpochReport(1, 2, 10, null, null, null).ToString());
}
