using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

public class ConfusionMatrixTests
{
    /// <summary>Four of class 0, three of them right; one of class 1, right; class 2 never occurs, but is predicted once.</summary>
    private static readonly ConfusionMatrix Matrix = new([0, 0, 0, 0, 1], [0, 0, 0, 2, 1], 3);

    [Fact]
    public void Counts_RowsAreActualAndColumnsPredicted()
    {
        Assert.Equal((3, 0, 1), (Matrix[0, 0], Matrix[0, 1], Matrix[0, 2]));
        Assert.Equal((4, 1, 0), (Matrix.Actual(0), Matrix.Actual(1), Matrix.Actual(2)));
        Assert.Equal((3, 1, 1), (Matrix.Predicted(0), Matrix.Predicted(1), Matrix.Predicted(2)));
        Assert.Equal((5, 3), (Matrix.Count, Matrix.Classes));
    }

    [Fact]
    public void Metrics_AreTheirFormulas()
    {
        Assert.Equal(0.8, Matrix.Accuracy, 1e-15);
        Assert.Equal((1, 1, 0), (Matrix.Precision(0), Matrix.Precision(1), Matrix.Precision(2)));
        Assert.Equal((0.75, 1, double.NaN), (Matrix.Recall(0), Matrix.Recall(1), Matrix.Recall(2)));
        double harmonicMean = 2 * Matrix.Precision(0) * Matrix.Recall(0) / (Matrix.Precision(0) + Matrix.Recall(0));
        Assert.Equal(harmonicMean, Matrix.F1(0), 1e-15);
        Assert.Equal((harmonicMean + 1 + 0) / 3, Matrix.MeanF1, 1e-15);
    }

    [Fact]
    public void MeanF1_ClassThatNeverOccurs_IsLeftOut()
    {
        // Class 1 is neither there nor predicted: its F1 is 0/0. Over the two others, 2·1/(2 + 1) and 2·1/(1 + 2).
        var matrix = new ConfusionMatrix([0, 0, 2], [0, 2, 2], 4);
        Assert.Equal([2.0 / 3, double.NaN, 2.0 / 3, double.NaN], Enumerable.Range(0, 4).Select(matrix.F1));
        Assert.Equal(2.0 / 3, matrix.MeanF1, 1e-15);
        Assert.Equal(double.NaN, new ConfusionMatrix([], [], 3).MeanF1);
    }

    [Fact]
    public void ToString_IsATable()
    {
        Assert.Equal(
            """
            class   0  1  2  precision  recall     F1
                0   3  0  1      100.0    75.0   85.7
                1   0  1  0      100.0   100.0  100.0
                2   0  0  0        0.0       –    0.0
            5 examples, accuracy 80.0 %, mean F1 61.9 %
            """.ReplaceLineEndings("\n"),
            Matrix.ToString());
        Assert.StartsWith("<pre>class   0  1", Matrix.ToHtml());
    }

    [Fact]
    public void Of_Network_TakesTheLargestScoreInEvaluationMode()
    {
        var network = new Sequential(new Linear(Tensor.From(new float[,] { { 1, -1 } }), Tensor.Zeros(2)), new Dropout(0.9, RandomSource.FromSeed(1)));
        var data = new Dataset(Tensor.From(new float[,] { { 1 }, { 2 }, { -3 } }), Tensor.From([0f, 1, 1]), 2);
        var matrix = ConfusionMatrix.Of(network, data);
        Assert.Equal((1, 0, 1, 1), (matrix[0, 0], matrix[0, 1], matrix[1, 0], matrix[1, 1]));
        Assert.False(network.IsTraining);
    }

    [Fact]
    public void New_NotClasses_Fails()
    {
        Assert.Equal("ConfusionMatrix: 2 examples and 1 predictions; expected one prediction per example", Message([0, 1], [0]));
        Assert.Equal("ConfusionMatrix: example 1 is of class 0 and was put in class 3; the classes are 0..2", Message([0, 0], [1, 3]));
        Assert.Equal("ConfusionMatrix: example 0 is of class -1 and was put in class 0; the classes are 0..2", Message([-1], [0]));

        static string Message(int[] actual, int[] predicted) => Assert.Throws<ArgumentException>(() => _ = new ConfusionMatrix(actual, predicted, 3)).Message;
    }

    [Fact]
    public void Of_NoClasses_Fails()
    {
        var layer = new Linear(1, 2, RandomSource.FromSeed(1));
        Assert.Equal(
            "ConfusionMatrix: 3 examples: inputs [3,1], targets [3,1]; expected class indices as targets",
            Fails(() => ConfusionMatrix.Of(layer, new Dataset(Tensor.Zeros(3, 1), Tensor.Zeros(3, 1)))));
        Assert.Equal(
            "ConfusionMatrix: scores [3,2] for 4 classes; expected [N,4]",
            Fails(() => ConfusionMatrix.Of(layer, new Dataset(Tensor.Zeros(3, 1), Tensor.Zeros(3), 4))));
    }

    private static string Fails(Action action) => Assert.Throws<ArgumentException>(action).Message;
}
