using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which dead units are counted wrongly.</summary>
internal static class DeadUnitsMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Dead("dead as soon as one example switches the unit off",
            "dead counts the units that are 0 for at least one example. A ReLU is meant to be off now and then; dead is one that is off for all.",
            on => 1 - (on.Sum(0) == on.Shape[0]).Mean()),
        Dead("dead units confused with zero outputs",
            "dead is the share of outputs that are 0. A unit that is off for half of the examples adds to that share and is quite alive.",
            on => 1 - on.Mean()),
        Dead("examples counted instead of units",
            "dead is the share of examples for which every unit is off. The question is over the other axis: units that are off for every example.",
            on => (on.Sum(1) == 0).Mean()),
        Dead("dead counted instead of given as a share",
            "dead is a number of units. Divide by how many units the layer has.",
            on => (on.Sum(0) == 0).Sum()),
        Dead("dead divided by the number of examples",
            "The number of dead units was divided by N. It is a share of the layer's units.",
            on => (on.Sum(0) == 0).Sum() / on.Shape[0]),
        Zeros("the active outputs counted instead of the zeros",
            "zeros is the share of outputs that are not 0.",
            on => on.Mean()),
        Zeros("zeros of the dead units alone",
            "zeros counts the outputs of dead units only. Every unit gives zeros, for some examples.",
            on => (on.Sum(0) == 0).Mean()),
        Open("open as soon as one example switches the unit on",
            "open counts the units that are on for at least one example. Asked for are those that never close.",
            on => 1 - (on.Sum(0) == 0).Mean()),
        Open("examples counted instead of units in open",
            "open is the share of examples for which every unit is on. The question is over the other axis: units that are on for every example.",
            on => (on.Sum(1) == on.Shape[1]).Mean()),
        Open("open counted instead of given as a share",
            "open is a number of units. Divide by how many units the layer has.",
            on => (on.Sum(0) == on.Shape[0]).Sum()),
        Zeros("zeros counted instead of given as a share",
            "zeros is a number of outputs. Divide by units times examples.",
            on => on.Count - on.Sum()),
        With("counted instead of given as shares",
            "All three are numbers of units or outputs. Asked for are shares, between 0 and 1.",
            a => DeadUnitsPass.PreActivations(a), z => z > 0, on => IsDead(on) * on.Shape[1], on => IsOpen(on) * on.Shape[1], on => AreZero(on) * on.Count),
        With("examples instead of units",
            "dead and open are shares of the examples: those for which every unit is off, or on. Asked for are units that are off, or on, for every example.",
            a => DeadUnitsPass.PreActivations(a), z => z > 0, on => IsDead(on.T), on => IsOpen(on.T), AreZero),
        With("outputs of 0 counted as on, for dead and open",
            "No unit is dead and all are open: the output of a ReLU is never negative, so h ≥ 0 holds everywhere. Compare with > 0.",
            a => DeadUnitsPass.PreActivations(a), z => z > 0, _ => 0, _ => 1, AreZero),
        Layers("every output counted as on",
            "No unit is dead, all are open and nothing is 0: the output of a ReLU is never negative, so h ≥ 0 holds everywhere. Compare with > 0.",
            a => DeadUnitsPass.PreActivations(a), z => (z * 0) + 1),
        With("negative outputs looked for, for dead and open",
            "All units are dead and none is open: the output of a ReLU is never below 0. A unit is on where its output is > 0.",
            a => DeadUnitsPass.PreActivations(a), z => z > 0, _ => 1, _ => 0, AreZero),
        Layers("biases subtracted",
            "z is h·W − b. A layer adds its bias to what the weights have collected.",
            a => DeadUnitsPass.PreActivations(a, biases: -1), z => z > 0),
        Layers("no ReLU between the layers",
            "The second layer was given z, with its negative numbers. It sees what the ReLU lets through, max(0, z).",
            a => DeadUnitsPass.PreActivations(a, z => z), z => z > 0),
        Layers("biases forgotten",
            "z is h·W without b. A bias may keep a unit open, or shut, for every example.",
            a => DeadUnitsPass.PreActivations(a, biases: 0), z => z > 0),
        Layers("an output of exactly 0 counted as on",
            "Units with z = 0 were counted as on. Their output is 0, and no gradient passes: they are off.",
            a => DeadUnitsPass.PreActivations(a), z => z >= 0),
        Layers("units judged by their mean",
            "A unit was called off where its mean over the examples is not positive. One example that switches it on is enough to keep it alive.",
            a => DeadUnitsPass.PreActivations(a), z => (z * 0) + (z.Mean(0) > 0)),
        With("units judged by their mean, for dead and open",
            "A unit was called dead where its mean over the examples is not positive, and open where it is. One example decides: a dead unit is off "
            + "for all of them, an open one is off for none.",
            a => DeadUnitsPass.PreActivations(a), z => z, z => (z.Mean(0) <= 0).Mean(), z => (z.Mean(0) > 0).Mean(), z => AreZero(z > 0)),
        With("one exception allowed, for dead and open",
            "A unit that is on for one example was called dead, and one that is off for one example open. Dead is off for every example, open is on "
            + "for every example: compare with exactly 0 and exactly N.",
            a => DeadUnitsPass.PreActivations(a), z => z > 0, NearlyDead, NearlyOpen, AreZero),
        Dead("one exception allowed in dead",
            "A unit that is on for one example was called dead. That one keeps it alive: compare the count with 0.",
            NearlyDead),
        Open("one exception allowed in open",
            "A unit that is off for one example was called open. Open means on for every example: compare the count with N.",
            NearlyOpen),
        new("shares of the whole network",
            "All three were divided by the units of all layers together. Each number is a share of its own layer: divide by that layer's units.",
            OfTheNetwork),
        Zeros("dead units left out of zeros",
            "zeros was counted among the units that are not dead. Asked for is the share of all outputs of the layer, dead units included.",
            on => 1 - (on.Mean() / (1 - IsDead(on)))),
        Zeros("zeros of the dead units not counted",
            "zeros lacks the outputs of the dead units. They are 0 for every example and count like the others.",
            on => AreZero(on) - IsDead(on)),
        Layers("every layer fed with x",
            "Each layer was given x. Only the first one sees it; the next sees what the ReLU before it lets through.",
            EachFromX),
        Layers("a ReLU on the input",
            "max(0, x) went into the first layer. x itself goes in, with its negative numbers; a ReLU follows each layer.",
            a => DeadUnitsPass.PreActivations([Tensor.Maximum(a[0], 0), .. a[1..]])),
        Layers("small outputs counted as 0",
            "Outputs that are positive but small were counted as off. A unit is on where its output is above 0, however small: compare with 0 itself.",
            a => DeadUnitsPass.PreActivations(a), z => z > 0.01),
        Layers("on and off exchanged",
            "What is on was counted as off: dead and open are each other's numbers, and zeros counts the rest.",
            a => DeadUnitsPass.PreActivations(a), z => z <= 0),
        Layers("each entry is that of the layer below",
            "The entries belong to x and to all layers but the last: what goes into a layer was counted. Count behind the ReLU, after the layer's own step.",
            a => [a[0], .. DeadUnitsPass.PreActivations(a).SkipLast(1)]),
        With("units divided by the number of examples",
            "dead and open are numbers of units divided by N. They are shares of the layer's units: divide by how many units it has.",
            a => DeadUnitsPass.PreActivations(a), z => z > 0, on => UnitsPerExample(on, IsDead), on => UnitsPerExample(on, IsOpen), AreZero),
        Open("open divided by the number of examples",
            "The number of open units was divided by N. It is a share of the layer's units.",
            on => UnitsPerExample(on, IsOpen)),
        Zeros("every unit that is not open counted as zero",
            "zeros is 1 − open. A unit that closes now and then is 0 for some examples only: count outputs, not units.",
            on => 1 - IsOpen(on)),
        new("zeros averaged over the layers so far",
            "zeros of a layer is the mean over all layers up to it. Each number is a share of its own layer.",
            a => SoFar(a, (zeros, _, k) => zeros[..(k + 1)].Average())),
        new("zeros counted over the layers so far",
            "zeros counts the outputs of all layers up to this one: the counters were not set back to 0. Each number is a share of its own layer.",
            a => SoFar(a, (zeros, units, k) => zeros[..(k + 1)].Zip(units, (z, m) => z * m).Sum() / units[..(k + 1)].Sum())),
        new("zeros added up over the layers",
            "zeros of a layer has those of the layers before it in it: the sum was not set back to 0. Each number is a share of its own layer.",
            a => SoFar(a, (zeros, units, k) => zeros[..(k + 1)].Zip(units, (z, m) => z * m).Sum() / units[k])),
    ];

    private static Misconception Dead(string name, string explanation, Func<Tensor, double> dead) =>
        With(name, explanation, a => DeadUnitsPass.PreActivations(a), z => z > 0, dead, IsOpen, AreZero);

    private static Misconception Open(string name, string explanation, Func<Tensor, double> open) =>
        With(name, explanation, a => DeadUnitsPass.PreActivations(a), z => z > 0, IsDead, open, AreZero);

    private static Misconception Zeros(string name, string explanation, Func<Tensor, double> zeros) =>
        With(name, explanation, a => DeadUnitsPass.PreActivations(a), z => z > 0, IsDead, IsOpen, zeros);

    private static Misconception Layers(
        string name, string explanation, Func<Tensor[], IReadOnlyList<Tensor>> layers, Func<Tensor, Tensor>? isOn = null) =>
        With(name, explanation, layers, isOn ?? (z => z > 0), IsDead, IsOpen, AreZero);

    private static Misconception With(
        string name,
        string explanation,
        Func<Tensor[], IReadOnlyList<Tensor>> layers,
        Func<Tensor, Tensor> isOn,
        params Func<Tensor, double>[] numbers) => new(name, explanation, a =>
        {
            Tensor[] on = [.. layers(a).Select(isOn)];
            return [.. numbers.Select(number => DeadUnitsPass.PerLayer(on, number))];
        });

    /// <summary>A share of the units, as units per example.</summary>
    private static double UnitsPerExample(Tensor on, Func<Tensor, double> share) => share(on) * on.Shape[1] / on.Shape[0];

    /// <summary>The right outputs but for zeros, which is made from the shares and the widths of all layers and the layer's number.</summary>
    private static Tensor[] SoFar(Tensor[] a, Func<double[], double[], int, double> zerosOf)
    {
        Tensor[] on = [.. DeadUnitsPass.PreActivations(a).Select(z => z > 0)];
        double[] zeros = [.. on.Select(AreZero)], units = [.. on.Select(layer => (double)layer.Shape[1])];
        return
        [
            DeadUnitsPass.PerLayer(on, IsDead), DeadUnitsPass.PerLayer(on, IsOpen),
            Tensor.From([.. on.Select((_, k) => zerosOf(zeros, units, k))], ElementType.Float64),
        ];
    }

    private static IReadOnlyList<Tensor> EachFromX(Tensor[] a)
    {
        int layers = (a.Length - 1) / 2;
        return [.. Enumerable.Range(1, layers).Select(k => a[0].MatMul(a[k]) + a[layers + k])];
    }

    private static Tensor[] OfTheNetwork(Tensor[] a)
    {
        Tensor[] on = [.. DeadUnitsPass.PreActivations(a).Select(z => z > 0)];
        double units = on.Sum(layer => layer.Shape[1]);
        return [.. new[] { IsDead, IsOpen, (Func<Tensor, double>)AreZero }.Select(number =>
            DeadUnitsPass.PerLayer(on, layer => number(layer) * layer.Shape[1] / units))];
    }

    private static double NearlyDead(Tensor on) => (on.Sum(0) <= 1).Mean();

    private static double NearlyOpen(Tensor on) => (on.Sum(0) >= on.Shape[0] - 1).Mean();

    private static double IsDead(Tensor on) => (on.Sum(0) == 0).Mean();

    private static double IsOpen(Tensor on) => (on.Sum(0) == on.Shape[0]).Mean();

    private static double AreZero(Tensor on) => 1 - on.Mean();
}
