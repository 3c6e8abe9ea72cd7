using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What goes wrong in a reverse-mode engine.</summary>
internal static class EngineMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        new("gradient overwritten at a branch",
            "A node that several gates use holds only what the last of them sent: it was assigned. What comes back along the edges adds up: write += instead of =.",
            new EngineRules { Receive = Assigned }.Run),
        new("shared nodes send back again and again",
            "A shared node ran backward once for each path, each time with everything it had collected so far, so that contributions "
            + "count several times. Collect first: a node sends back once, when all gates that use it have reported.",
            new EngineRules { Order = EngineOrders.EveryPath, Count = EachPath }.Run),
        new("recursion straight along the edges",
            "Each gate sent to an input and let it send on at once. A shared node thereby sends several times, and each time with all it "
            + "has collected so far. Collect first: a node sends back once, when all gates that use it have reported.",
            new EngineRules { Recursive = true, Count = EachPath }.Run),
        new("recursion that overwrites",
            "Each gate set the gradient of an input and let it send on at once, so that only the last path to a node counts. What comes back "
            + "along several edges adds up, and a node sends on when all of it is there.",
            new EngineRules { Recursive = true, Receive = Assigned, Count = EachPath }.Run),
        new("depth first, without waiting",
            "Each node ran backward once, but as soon as a depth-first walk from the output met it. A node that is used by two gates then "
            + "sends on what the first one gave and loses the rest. Order the nodes topologically, and walk that list from its end.",
            new EngineRules { Order = EngineOrders.DepthFirst }.Run),
        new("breadth first, without waiting",
            "Each node ran backward once, level by level from the output. Where the arms of a branch differ in length, a node on the short arm "
            + "runs before the long arm has reported to it. Order the nodes topologically, and walk that list from its end.",
            new EngineRules { Order = EngineOrders.BreadthFirst }.Run),
        new("from the inputs to the output",
            "Only the output's direct inputs have a gradient: the nodes were visited in forward order, when nothing had come back yet. Reverse the list.",
            new EngineRules { Order = EngineOrders.Forwards }.Run),
        new("one edge per pair of nodes",
            "In x·x or x + x the node x is both inputs, and only one of the two edges sent back: the case of equal inputs was left out, or a set or a "
            + "dictionary keeps a node once. A gate with the same node at both inputs sends back twice; go over the inputs by position.",
            new EngineRules { OneEdge = _ => true }.Run),
        new("no gradient at the output",
            "All gradients are 0: nothing starts them. The output moves one for one with itself, so its gradient is 1 before the walk begins.",
            new EngineRules { Seed = (_, _) => 0 }.Run),
        new("the output begins with its value",
            "The gradients of a formula are all off by the same factor, the formula's value: the output's gradient was set to its value. The output moves one "
            + "for one with itself, so it begins with 1.",
            new EngineRules { Seed = (_, value) => value }.Run),
        new("a leaf's own Backward leaves 0",
            "Every formula with a gate is right. Where Backward is called on a leaf, its gradient stays 0: whatever Backward is called on moves one for one "
            + "with itself and begins with 1, leaf or not.",
            new EngineRules { Seed = (program, _) => program.Steps.Count == 0 ? 0 : 1 }.Run),
        new("upstream gradient dropped",
            "Each gate sent back its local gradients alone. What arrives at the gate's output multiplies each of them.",
            new EngineRules { Receive = (_, sum, local, _) => sum + local }.Run),
        new("second Backward adds to the first",
            "A second Backward does not give the same gradients: those of the first call were still there. Set the gradients of all nodes that "
            + "the walk reaches to 0 before it begins; a training loop calls Backward on the same weights hundreds of times.",
            new EngineRules { Resets = (_, _) => false }.Run),
        new("only the leaves set to 0",
            "A second Backward does not give the same gradients: the leaves were cleared, but the nodes between them and the output still held "
            + "those of the first call.",
            new EngineRules { Resets = (program, node) => program.StepOf(node) is null }.Run),
        new("leaves never set to 0",
            "A second Backward gives the sum of both: the gates were cleared and the leaves were not. The weights of a network are leaves; set the "
            + "gradient of every node that the walk reaches to 0.",
            new EngineRules { Resets = (program, node) => program.StepOf(node) is not null }.Run),
        new("equal numbers taken for one node",
            "Two leaves that hold the same number were taken for the same node, and a second Backward did not clear both. A record compares by its "
            + "contents, and so do sets and dictionaries of records. Let Node be a class: each object is a node of its own.",
            new EngineRules { Resets = (program, node) => program.StepOf(node) is not null || !program.Leaves.Take(node).Contains(program.Leaves[node]) }.Run),
        new("one input of each gate followed",
            "The walk went on to one input of each gate only, so gates behind the other one never ran backward. Visit all inputs of a gate.",
            OneInput(last: false)),
        new("+ not treated as a sum",
            "A sum sent each input the gradient times the other input, as a product does. A sum moves one for one with each input.",
            With("+", (_, x, _) => [x[1], x[0]])),
        new("× not switched",
            "A product sent each input its own value. With the other factor held still, a·b is a line in a with slope b.",
            With("×", (_, x, _) => [x[0], x[1]])),
        new("× treated as +",
            "A product sent the gradient back unchanged, as a sum does. Each factor receives it times the other factor.",
            With("×", (_, _, _) => [1, 1])),
        new("exponent not lowered",
            "The power's local gradient is n·xⁿ. The exponent goes down by one: n·xⁿ⁻¹.",
            With("power", (s, _, y) => [s.Number * y])),
        new("factor n of the power missing",
            "The power's local gradient is xⁿ⁻¹. The old exponent stands before it as a factor: n·xⁿ⁻¹.",
            With("power", (s, x, _) => [s.Number == 0 ? 0 : Math.Pow(x[0], s.Number - 1)])),
        new("power 0 at the origin",
            "For x = 0 and n = 0 the formula n·xⁿ⁻¹ computes 0·∞, which is not a number. The power 0 is the constant 1: its gradient is 0, whatever x is.",
            With("power", (s, x, _) => [s.Number * Math.Pow(x[0], s.Number - 1)])),
        new("power guarded at x = 0 instead of n = 0",
            "The gradient of every power is 0 where x is 0. Only the power 0 is constant: x to the power 1 has gradient 1 at x = 0 too. Ask for n = 0.",
            With("power", (s, x, _) => [x[0] == 0 ? 0 : s.Number * Math.Pow(x[0], s.Number - 1)])),
        new("power divided by x",
            "The power's local gradient is n·y/x, which is 0/0 at x = 0. Lower the exponent instead: n·xⁿ⁻¹.",
            With("power", (s, x, y) => [s.Number == 0 ? 0 : s.Number * y / x[0]])),
        new("exponent cut to a whole number",
            "In the power's gradient the exponent lost its fraction, so that the power 0.5 came out as the power 0. n is a double; leave it one.",
            With("power", (s, x, _) => [(int)s.Number == 0 ? 0 : (int)s.Number * Math.Pow(x[0], (int)s.Number - 1)])),
        new("sign lost in the power",
            "The power is right for positive numbers. For a negative x the absolute value was taken before the power, so odd powers come out positive: "
            + "Math.Pow takes negative numbers where n is whole, and for other n a negative x has no real power.",
            new EngineRules
            {
                Value = (s, x) => s.Op == "power" ? Math.Pow(Math.Abs(x[0]), s.Number) : EngineProgram.RightValue(s, x),
                Local = (s, x, y) => s.Op == "power" ? EngineRules.RightLocal(s, [Math.Abs(x[0])], y) : EngineRules.RightLocal(s, x, y),
            }.Run),
        new("sign lost in the power's gradient",
            "The power's value is right. In its gradient the absolute value of x was taken before the power: for a negative x the gradient n·xⁿ⁻¹ may be negative.",
            With("power", (s, x, y) => EngineRules.RightLocal(s, [Math.Abs(x[0])], y))),
        new("sign lost in the power's value",
            "The power's gradient is right. For its value the absolute value of x was taken first, so odd powers of a negative x come out positive.",
            new EngineRules { Value = (s, x) => s.Op == "power" ? Math.Pow(Math.Abs(x[0]), s.Number) : EngineProgram.RightValue(s, x) }.Run),
        new("power by repeated multiplication",
            "The power is right for n = 1, 2, 3, … only: multiplying x by itself n times gives no negative and no broken powers. Take Math.Pow.",
            new EngineRules { Value = Repeated }.Run),
        new("exp's gradient written with the input",
            "The local gradient of exp is the input x. eˣ is its own derivative: multiply by the output.",
            With("exp", (_, x, _) => [x[0]])),
        new("exp treated as a power",
            "The local gradient of exp is x·e^(x−1): that is the rule for x to a constant power. Here x is the exponent, and eˣ is its own derivative.",
            With("exp", (_, x, _) => [x[0] * Math.Exp(x[0] - 1)])),
        new("exp passes the gradient on unchanged",
            "The local gradient of exp is missing. eˣ is its own derivative: multiply by the output.",
            With("exp", (_, _, _) => [1])),
        new("tanh's gradient written with the input",
            "The local gradient of tanh is 1 − x² with the input x. It is one minus the square of the output.",
            With("tanh", (_, x, _) => [1 - (x[0] * x[0])])),
        new("tanh's gradient is the logistic one",
            "The local gradient of tanh is y(1 − y), which belongs to the logistic function. tanh reaches from −1 to 1, and has 1 − y².",
            With("tanh", (_, _, y) => [y * (1 - y)])),
        new("tanh taken twice",
            "The local gradient of tanh is 1 − tanh²(y): the output went through tanh a second time. y is tanh x already, so it is 1 − y².",
            With("tanh", (_, _, y) => [1 - (Math.Tanh(y) * Math.Tanh(y))])),
        new("square of tanh's output missing",
            "The local gradient of tanh is 1 − y. It is one minus the square of the output.",
            With("tanh", (_, _, y) => [1 - y])),
        new("all nodes but one counted",
            "Backward returned the number of nodes less one. Not the output is to be left out but the leaves, however many there are: only gates run backward.",
            new EngineRules { Count = program => program.Backwards().Count - 1 }.Run),
        new("edges counted instead of gates",
            "Backward returned how many edges sent back. A gate with two inputs runs once: count gates.",
            new EngineRules { Count = program => program.Backwards().Sum(node => program.InputsOf(node).Count) }.Run),
        new("leaves counted as gates",
            "Backward counted every node. A leaf has no inputs to send anything to; only gates run backward.",
            new EngineRules { Count = program => program.Backwards().Count }.Run),
        new("every path walked",
            "The gradients are right, but gates ran backward once per path: in a formula that uses each node twice the number of paths doubles at "
            + "every step. Let a node collect everything first and send back once.",
            new EngineRules { Count = EachPath }.Run),
    ];

    /// <summary>A second walk that finds everything marked as visited.</summary>
    internal static Misconception MarksLeft { get; } = new("the second Backward counts no gate",
        "The first Backward of every formula is right, and the second one returns 0. Either the number of gates is not counted, or the nodes are still marked as visited from "
        + "the first walk, so that the second one goes nowhere. In a training loop the weights are used again in new formulas, and such a walk neither sets them to 0 nor runs all "
        + "gates. Let each call make its own set of the nodes that it has been to.",
        new EngineRules { Count = _ => 0 }.Run);

    /// <summary>
    /// The same mistakes in one gate only, or with nodes visited in another valid order, on which depends what is left of a gradient that is assigned.
    /// </summary>
    internal static IEnumerable<Misconception> Variants()
    {
        Func<EngineProgram, IEnumerable<int>>[] orders = [program => program.Backwards(), EngineOrders.LeftFirst, EngineOrders.RightFirst];
        foreach (Func<EngineProgram, IEnumerable<int>> order in orders)
        {
            yield return Again("gradient overwritten at a branch", new EngineRules { Order = order, Receive = Assigned });
            yield return Again("gradient overwritten at a branch", new EngineRules { Order = order, Receive = (_, sum, local, upstream) => local == 0 ? sum : local * upstream });
            foreach (string op in EngineProgram.Ops)
            {
                yield return In(op, "gradient overwritten at a branch", new EngineRules { Order = order, Receive = (by, sum, local, upstream) => by == op ? local * upstream : sum + (local * upstream) });
            }
        }

        foreach (string op in EngineProgram.Ops)
        {
            yield return In(op, "upstream gradient dropped", new EngineRules { Receive = (by, sum, local, upstream) => sum + (by == op ? local : local * upstream) });
            yield return In(op, "one edge per pair of nodes", new EngineRules { OneEdge = by => by == op });
        }

        yield return Again("shared nodes send back again and again", new EngineRules { Order = EngineOrders.EveryPathRightFirst, Count = EachPath });
        yield return Find("one input of each gate followed") with { Wrong = OneInput(last: true) };
        yield return Again("power by repeated multiplication", new EngineRules
        {
            Value = Repeated,
            Local = (s, x, y) => s.Op == "power" ? [s.Number == 0 ? 0 : s.Number * Repeated(s with { Number = s.Number - 1 }, x)] : EngineRules.RightLocal(s, x, y),
        });
        yield return Again("exponent cut to a whole number", new EngineRules
        {
            Value = (s, x) => s.Op == "power" ? Math.Pow(x[0], (int)s.Number) : EngineProgram.RightValue(s, x),
            Local = (s, x, y) => s.Op == "power" ? EngineRules.RightLocal(s with { Number = (int)s.Number }, x, y) : EngineRules.RightLocal(s, x, y),
        });
        yield return Again("exponent cut to a whole number", new EngineRules
        {
            Local = (s, x, y) => s.Op == "power" ? [s.Number == 0 ? 0 : (int)s.Number * Math.Pow(x[0], (int)s.Number - 1)] : EngineRules.RightLocal(s, x, y),
        });
        yield return Again("exponent cut to a whole number", new EngineRules
        {
            Local = (s, x, y) => s.Op == "power" ? [s.Number == 0 ? 0 : s.Number * Math.Pow(x[0], (int)s.Number - 1)] : EngineRules.RightLocal(s, x, y),
        });
    }

    private static Misconception Find(string name) => All.Single(m => m.Name == name);

    private static Misconception Again(string name, EngineRules rules) => Find(name) with { Wrong = rules.Run };

    private static Misconception In(string op, string name, EngineRules rules) =>
        new($"{name}: gate {op}", $"The gate {op}, and no other: {Find(name).Explanation}", rules.Run);

    private static double Assigned(string op, double sum, double local, double upstream) => local * upstream;

    private static double Repeated(EngineStep step, double[] x) =>
        step.Op == "power" ? Enumerable.Repeat(x[0], Math.Max(0, (int)step.Number)).Aggregate(1.0, (product, factor) => product * factor) : EngineProgram.RightValue(step, x);

    private static Func<Tensor[], Tensor[]> OneInput(bool last) => new EngineRules
    {
        Order = program => EngineOrders.OneInput(program, last),
        Resets = (program, node) => EngineOrders.OneInput(program, last).Contains(node),
        Count = program => EngineOrders.OneInput(program, last).Count(node => program.StepOf(node) is not null),
    }.Run;

    private static double EachPath(EngineProgram program) => EngineOrders.EveryPath(program).Count(node => program.StepOf(node) is not null);

    private static Func<Tensor[], Tensor[]> With(string op, Func<EngineStep, double[], double, double[]> local) =>
        new EngineRules { Local = (step, x, y) => step.Op == op ? local(step, x, y) : EngineRules.RightLocal(step, x, y) }.Run;
}
