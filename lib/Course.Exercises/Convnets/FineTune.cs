using System.Globalization;
using Course.Nn.Layers;
using Course.Nn.Models;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// A convnet that tells six figures apart learns five others from twenty images of each (S2 · transfer; Yosinski and others, 2014). There is no single right
/// way, so the networks are judged by their accuracy on images held back, the mean over three draws of images.
/// </summary>
/// <remarks>
/// Measured on 50 times three draws, mean and range, in per cent: all layers at half of the head's rate 77 (73 to 82), the last convolution at a tenth
/// of it with momentum 80 (76 to 85), from scratch 45 (39 to 51). From scratch with three times the epochs, four times three draws: 53 (50 to 56). Chance is 20.
/// What counts is the network that came back. One whose images were standardised in training alone reaches 70 on images as they are, and passes: what was
/// carried over bears the change, and the same limit asks no more of it than of any other way. Without what was carried over it would not get there.
/// </remarks>
public sealed class FineTune : Exercise
{
    /// <summary>The accuracy on images held back that is asked for, the mean over all draws.</summary>
    public const double RequiredAccuracy = 0.65;

    /// <inheritdoc/>
    public override string Id => "11-fine-tune";

    /// <inheritdoc/>
    public override string Title => "Fine-tune a pretrained network";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Open;

    /// <inheritdoc/>
    public override int Minutes => 40;

    /// <inheritdoc/>
    public override string Noticed =>
        "All hundred images are learnt by heart from scratch as well: the training accuracy says nothing here. What the old network brings is what the new images are too few to teach.";

    /// <inheritdoc/>
    public override string Variation =>
        "From how many images per class on is training from scratch as good? Find it for the other figures and for the patterns, with three seeds, and say in which of the table's four cells each lies.";

    /// <inheritdoc/>
    public override string Method => "MyFineTune";

    /// <inheritdoc/>
    public override string Signature => "Sequential MyFineTune(Sequential pretrained, Tensor images, int[] labels, int classes, int seed)";

    /// <inheritdoc/>
    public override string Stub =>
        $$"""
        using Course.Nn.Layers;

        {{base.Stub}}
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var labels = Array.ConvertAll(a[1].ToDoubleArray(), label => (int)label);
        var network = MyFineTune(Course.Nn.Models.ModelZoo.ShapesConvnet(), a[0].Clone(), labels, (int)a[2].Item(), (int)a[3].Item());
        network.Evaluate();
        bool isDouble = network.Parameters.Any(p => p.Value.ElementType == ElementType.Float64);
        Tensor Scores(Tensor images) => network.Forward(isDouble ? images.ToFloat64() : images).Clone();
        var parameters = Tensor.From(network.Parameters.SelectMany(p => p.Value.ToDoubleArray()).ToArray(), ElementType.Float64);
        try { return [Scores(a[4]), Scores(a[0]), parameters]; }
        catch (ArgumentException) { return [parameters]; }
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["scores", "scores of the training images", "parameters"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = ["Course.Nn.Data.Shapes", "Course.Nn.Interop", "Course.Nn.Search"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "The old head has six outputs, for figures that do not occur here. Which layers know something that the new figures need as well, and which do not?",
        "A new head knows nothing and may take long steps; the layers below know a lot and may not. The library can give a layer no rate at all, or a part of it.",
        "Print the loss of every epoch and hold a few of the images back yourself: what you see on the images that you train on is right long before the network is any good.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = [.. FineTuneMistakes.All.Select(m => m.Misconception), FineTuneMistakes.Unseeded];

    /// <summary>Checks <c>MyFineTune(pretrained, images, labels, classes, seed)</c>, which returns a network of images [N, 3, 32, 32] to scores [N, classes].</summary>
    public static CheckResult Check(Func<Sequential, Tensor, int[], int, int, Sequential> method) => NotebookCheck.Run(new FineTune(), a =>
    {
        Sequential network = method(ModelZoo.ShapesConvnet(), a[0].Clone(), Inputs.ToLabels(a[1]), (int)a[2].Item(), (int)a[3].Item());
        return FineTuneRun.Shown(network, a);
    });

    /// <inheritdoc/>
    /// <remarks>Three draws of images to learn from and to be judged by; then a few of the first, twice: what depends on the seed alone comes out alike.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Tensor[] few = FineTuneCase.Draw(random, 4, 4);
        return [.. Enumerable.Range(0, FineTuneCase.Draws).Select(_ => FineTuneCase.Draw(random, FineTuneCase.PerClass, FineTuneCase.HeldPerClass)), few, few];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new FineTuneRun().Of(inputs);

    /// <inheritdoc/>
    /// <remarks>One verdict, on the accuracy, in place of one per output. Where it is high enough, what came out of the same seed twice is compared.</remarks>
    public override ExerciseVerdict Judge(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        TunedNetwork[] networks = [.. inputs.Select((input, i) => new TunedNetwork(input, i < outputs.Count ? outputs[i] : null)).Take(FineTuneCase.Draws)];
        OutputVerdict verdict = networks.Select(n => n.Defect).FirstOrDefault(d => d is not null) ?? Judge(networks.Average(n => n.Accuracy));
        Misconception? diagnosis = verdict.Passed ? null : FineTuneMistakes.Find(networks);
        if (verdict.Passed && !Alike([.. outputs.Skip(FineTuneCase.Draws)]))
        {
            (verdict, diagnosis) = (Comparison.Failed("accuracy", "two runs with the same images and the same seed gave different networks"), FineTuneMistakes.Unseeded);
        }

        return new ExerciseVerdict(verdict.Passed ? 1 : 0, [verdict], diagnosis, Summary.Of([verdict], diagnosis));
    }

    private static bool Alike(Tensor[]?[] outputs) =>
        outputs is [{ } first, { } second] && first.Length == second.Length && first.Zip(second).All(pair => Comparison.Same(pair.First, pair.Second));

    private static OutputVerdict Judge(double accuracy) => new(
        "accuracy",
        accuracy >= RequiredAccuracy,
        1 - accuracy,
        null,
        string.Create(CultureInfo.InvariantCulture, $"{accuracy:P1} of the images held back are right; {RequiredAccuracy:P0} are asked for"));
}
