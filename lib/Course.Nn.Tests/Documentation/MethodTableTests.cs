using System.Text.RegularExpressions;

namespace Course.Nn.Tests.Documentation;

/// <summary>Keeps the table of methods in lib/Course.Nn/README.md complete and true.</summary>
public class MethodTableTests
{
    /// <summary>Every method that the lectures name; kept by hand, so that a row cannot vanish with its file.</summary>
    private static readonly Dictionary<string, string[]> Required = new()
    {
        ["Losses"] = ["squared error", "binary cross-entropy", "softmax cross-entropy", "multi-class hinge", "binary ±1 soft-max"],
        ["Activations"] = ["threshold", "sigmoid", "tanh", "ReLU", "leaky ReLU", "PReLU", "SReLU", "maxout", "ELU"],
        ["Layers"] =
        [
            "affine", "convolution", "max pooling", "fractional max pooling", "batch normalisation", "dropout", "DropConnect",
            "residual block", "stochastic depth",
        ],
        ["Dropout variants"] = ["information dropout", "curriculum dropout", "adaptive dropout (standout)", "DropBlock", "excitation dropout"],
        ["Initialisers"] = ["zero", "small random", "Xavier", "He", "orthogonal (Saxe)", "random walk", "data-dependent (Krähenbühl)", "LSUV (Mishkin)"],
        ["Regularisers"] = ["L1", "L2", "elastic net"],
        ["Optimisers"] =
        [
            "gradient descent", "SGD", "mini-batch", "momentum", "annealed momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam",
            "Newton", "BFGS", "L-BFGS",
        ],
        ["Schedules"] = ["step", "exponential", "1/t", "cosine with restarts (SGDR)"],
        ["Averaging"] = ["ensembles", "snapshot ensembles", "Polyak averaging"],
        ["Gradients"] =
        [
            "numeric, one-sided", "numeric, centred", "symbolic", "forward mode", "reverse mode", "gradient check",
            "graph with forward() and backward()",
        ],
        ["Without gradients"] = ["perceptron", "LMS (Widrow-Hoff)", "hill climbing", "neuro-evolution"],
        ["Data"] =
        [
            "preprocessing", "PCA whitening", "flips", "translations", "random crops and scales", "colour jitter", "PCA colour offsets",
            "rotation, shear, stretch, lens", "background loading",
        ],
        ["Search"] = ["grid", "random", "coarse to fine"],
        ["Monitoring"] = ["loss and accuracy curves", "TensorBoard files"],
        ["Transfer"] = ["feature extraction", "fine-tuning", "model zoo"],
    };

    [Fact]
    public void Table_EveryMethodOfTheLectures_HasOneRow()
    {
        IEnumerable<(string, string)> required = Required.SelectMany(group => group.Value.Select(name => (group.Key, name)));
        Assert.Equal(required, MethodTable.Read().Select(row => (row.Group, row.Name)));
    }

    [Fact]
    public void BuiltRows_FileAndTest_Exist() => Assert.All(MethodTable.Read().Where(row => row.IsBuilt), row =>
    {
        Assert.True(File.Exists(MethodTable.PathOf(row.File)), $"{row.Name}: no file {row.File}");
        Assert.True(File.Exists(MethodTable.PathOf(row.Test)), $"{row.Name}: no test {row.Test}");
    });

    [Fact]
    public void BuiltRows_TheTest_MentionsWhatTheFileDefines() => Assert.All(MethodTable.Read().Where(row => row.IsBuilt), row =>
    {
        string type = Path.GetFileNameWithoutExtension(row.File);
        Assert.True(Regex.IsMatch(File.ReadAllText(MethodTable.PathOf(row.Test)), $@"\b{type}\b"), $"{row.Name}: {row.Test} does not mention {type}");
    });

    [Fact]
    public void OtherRows_HaveNoTestEither() =>
        Assert.All(MethodTable.Read().Where(row => !row.IsBuilt), row => Assert.Equal(string.Empty, row.Test));
}
