using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

public class EpochReportTests
{
    private static readonly EpochReport Third = new(3, 20, 0.421, 0.901, 0.39871, 0.9139);
    private static readonly EpochReport Regression = new(1, 2, 10, null, null, null);

    [Fact]
    public void ToString_Everything_IsOneLine() => Assert.Equal(
        "epoch 3/20: loss 0.4210, accuracy 90.1 %; validation loss 0.3987, accuracy 91.4 %", Third.ToString());

    [Fact]
    public void ToString_RegressionWithoutValidation_LeavesTheRestOut() =>
        Assert.Equal("epoch 1/2: loss 10.0000", Regression.ToString());

    [Fact]
    public void ToString_Evaluation_IsOneLine()
    {
        Assert.Equal("loss 0.5000, accuracy 75.0 %", new Evaluation(0.5, 0.75).ToString());
        Assert.Equal("loss 0.5000", new Evaluation(0.5, null).ToString());
    }

    [Fact]
    public void ToHtml_History_HasOneLinePerEpoch()
    {
        Assert.Equal("<pre>epoch 1/2: loss 10.0000</pre>", Regression.ToHtml());
        Assert.Equal($"<pre>{Regression}\n{Third}</pre>", new TrainingHistory([Regression, Third]).ToHtml());
        Assert.Equal("<pre>loss 0.5000</pre>", new Evaluation(0.5, null).ToHtml());
    }

    [Fact]
    public void History_EpochsWithGaps_ListsOnlyWhatThereIs()
    {
        var history = new TrainingHistory([Regression, Third]);
        Assert.Equal([10, 0.421], history.TrainingLosses);
        Assert.Equal([0.901], history.TrainingAccuracies);
        Assert.Equal([0.39871], history.ValidationLosses);
        Assert.Equal([0.9139], history.ValidationAccuracies);
    }
}
