namespace Course.Exercises;

/// <summary>The ways in which fine-tuning goes wrong. Each leaves its mark on the network, and is recognised by that.</summary>
/// <param name="Misconception">The mistake, with a function that makes it.</param>
/// <param name="Shows">Whether a network bears the mark.</param>
internal sealed record FineTuneMistakes(Misconception Misconception, Func<TunedNetwork, bool> Shows)
{
    /// <summary>A network counts as fitted to labels from this share on.</summary>
    private const double Fitted = 0.7;

    private static int _unseeded;

    /// <summary>Networks that differ from run to run.</summary>
    internal static Misconception Unseeded { get; } = new(
        "another network with the same seed",
        "The networks are good, and a second run with the same images and the same seed gave another one. Draw the new head and the order of the images from one generator that is made of the given seed inside the method, "
        + "and keep nothing from one call to the next, such as a layer in a variable outside it.",
        a => new FineTuneRun().Of([.. a[..3], Landscape.Number((int)a[3].Item() ^ Interlocked.Increment(ref _unseeded)), .. a[4..]]));

    /// <summary>All that show in the network, the most specific first.</summary>
    internal static IReadOnlyList<FineTuneMistakes> All { get; } =
    [
        Create("a network that takes no images",
            "What came back cannot be given images [N, 3, 32, 32]: it begins with a layer that wants something else, such as the features that it was trained on. "
            + "Return the whole network, from its first convolution to the head; layers that are shared with it have learnt already.",
            new(IsTopAlone: true, First: "conv3", Factor: 0.1), n => n.TakesNoImages),
        Create("the old head", "The network gives six scores: its head is still that of the six old figures. Put a new one in its place, with as many outputs as there are classes. "
            + "If you have done so, then `pretrained` came back in place of the new network.",
            new(KeepsOldHead: true), n => n.HasOldHead),
        Create("another number of outputs",
            "The head is a new one, and it has more or fewer outputs than there are classes. How many there are is handed in: give the new head `classes` outputs, whatever the old one had.",
            new(ExtraOutputs: 1), n => n.HasOtherCount),
        Create("labels shifted",
            "The training images are learnt, each under the number of another class: labels and scores do not count from the same number on. Labels are 0 to classes − 1, and so are the outputs of the head.",
            new(Shift: 1), n => Enumerable.Range(1, 4).Any(shift => n.FittedTo(shift) > Fitted)),
        Create("only the first images learnt",
            "The first of the training images are learnt, and those behind them are hardly better known than images never seen: only a part of the images was trained on. "
            + "Go through all of them in every epoch.",
            new(Seen: 20), n => n.KnowsAFirstPart),
        Create("hardly moved",
            "The network has hardly moved from where it began: its steps were far too small, or far too few. Print the loss of every epoch; if it stays where it is, take a rate ten times as large, and again.",
            new(Rate: 1e-6), n => n.Moved is > 0 and < 5e-3 && n.HeadMoved is > 0 and < 1e-3 && n.TrainingAccuracy < Fitted),
        Create("the head stands still",
            "The layers below the head have learnt, and the biases of the head are 0, as a new layer begins: it was frozen, or its parameters never reached the optimiser. "
            + "It began at random, and the old layers were bent to fit it. Let the head learn, at a larger rate than the layers below it.",
            new(HeadLearns: false), n => n.Moved > 0 && n.HeadMoved == 0 && Math.Abs(n.Likeness) >= 0.3),
        Create("nothing learns",
            "Nothing below the head has moved, and the training images are guessed: the head is frozen too, or its steps are far too small. The new head begins at random; it has to learn, whatever else stays as it is.",
            new(First: "head", HeadLearns: false), n => n.Moved == 0 && !(n.HeadMoved > 1e-3) && n.TrainingAccuracy < Fitted),
        Create("steps too long",
            "The network gives all images the same scores, or numbers beyond measure: a few long steps have switched off the features that were carried over, and a closed ReLU passes no gradient back. "
            + "Take a smaller rate, and for the layers that know something already a part of it. A sum over the batch in place of the mean does the same.",
            new(Rate: 0.5, Factor: 1), n => n.IsDead),
        Create("weights not carried over",
            "The layers below the head have nothing in common with those of the pretrained network: this one began from scratch. It can learn its hundred images by heart, and hardly anything beyond. "
            + "Build the new network from the layers that you were given.",
            new(IsCarriedOver: false), n => Math.Abs(n.Likeness) < 0.3),
        Create("labels and images do not belong together",
            "The carried-over layers have moved, and the training images themselves are not recognised. Either the images were shuffled without their labels, or the network was trained on images that were changed first "
            + "and is now given them as they are.",
            new(LabelsLeftBehind: true), n => n.TrainingAccuracy < Fitted && n.Moved > 0.05),
        Create("stopped too early",
            "The network knows neither the new images nor those that it was trained on: the steps were too few or too small. The new head needs a larger rate than the layers below it.",
            new(Epochs: 2, Rate: 3e-4), n => n.TrainingAccuracy < Fitted),
    ];

    /// <summary>The first mistake whose mark all the networks bear, or null.</summary>
    internal static Misconception? Find(IReadOnlyList<TunedNetwork> networks) => All.FirstOrDefault(m => networks.All(m.Shows))?.Misconception;

    private static FineTuneMistakes Create(string name, string explanation, FineTuneRun run, Func<TunedNetwork, bool> shows) => new(new Misconception(name, explanation, run.Of), shows);
}
