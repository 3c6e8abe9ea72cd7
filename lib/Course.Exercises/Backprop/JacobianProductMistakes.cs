using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which softmax's backward pass goes wrong.</summary>
internal static class JacobianProductMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        With("only the diagonal of the Jacobian",
            "dz is dy·y(1 − y): each score was credited with its own output alone. Raising one score lowers every other output, and those outputs send gradients too.",
            (y, dy) => dy * y * (1 - y)),
        With("only the off-diagonal entries of the Jacobian",
            "The entries −yᵢyⱼ were used and those on the diagonal left out. An output depends most on its own score.",
            (y, dy) => JacobianProduct.Product(y, dy) - (dy * y * (1 - y))),
        With("−yᵢyⱼ on the diagonal as well",
            "All entries are −yᵢyⱼ, the diagonal's included, which leaves out the derivative of the numerator.",
            (y, dy) => -y * (y * dy).Sum(1, keepDimension: true)),
        With("the diagonal's own share counted twice",
            "dz is y(1 − y)·dy minus the sum over the whole row. That sum already contains the score's own term: either take it out of the sum, or take the 1 − y away.",
            (y, dy) => (dy * y * (1 - y)) - (y * (y * dy).Sum(1, keepDimension: true))),
        With("factor y missing in the second term",
            "The row's sum was subtracted as it is. It belongs to entries −yᵢyⱼ, and of these the factor of the score itself has been taken out of the sum, not dropped.",
            (y, dy) => (y * dy) - (y * dy).Sum(1, keepDimension: true)),
        With("plus instead of minus before the row's sum",
            "The row's sum was added. Raising one score lowers the other outputs, so these terms have a minus.",
            (y, dy) => y * (dy + (y * dy).Sum(1, keepDimension: true))),
        With("the row's sum missing",
            "dz is y·dy. That is the derivative of the numerator alone; the denominator depends on every score as well.",
            (y, dy) => y * dy),
        With("plain sum instead of the weighted one",
            "The sum over the row is that of dy alone. Each term of it arrives through an output and carries that output's y.",
            (y, dy) => y * (dy - dy.Sum(1, keepDimension: true))),
        With("plain mean instead of the weighted one",
            "What was subtracted is the plain mean of dy over the classes. It is a mean, but with the probabilities as weights: each dy arrives through an output and carries that output's y.",
            (y, dy) => y * (dy - dy.Mean(1, keepDimension: true))),
        With("mean instead of sum over the classes",
            "The sum over the row was divided by the number of classes. The terms from all outputs add.",
            (y, dy) => y * (dy - (y * dy).Mean(1, keepDimension: true))),
        With("sum over the batch instead of the classes",
            "The products were summed down the columns. The examples of a batch have nothing to do with each other: the sum runs along each row, axis 1.",
            (y, dy) => y * (dy - (y * dy).Sum(0, keepDimension: true))),
        With("one sum for the whole batch",
            "One number was subtracted from every row, the sum over the whole batch. Every example has a Jacobian, and a sum, of its own.",
            (y, dy) => y * (dy - (y * dy).Sum())),
        With("factor y missing in front",
            "dz is dy minus the row's sum. Every entry of column j of the Jacobian contains the factor yⱼ.",
            (y, dy) => dy - (y * dy).Sum(1, keepDimension: true)),
        With("sign error",
            "dz has the wrong sign: raising a score raises its own output.",
            (y, dy) => -JacobianProduct.Product(y, dy)),
        With("y − t of the cross-entropy",
            "dz is y − dy, as if dy were the targets of a cross-entropy. That shortcut contains a loss; here any loss may stand above, and dy says which.",
            (y, dy) => y - dy),
        With("divided by the batch size",
            "dz was divided by N. The 1/N of a mean loss is already inside dy; a layer only passes on.",
            (y, dy) => JacobianProduct.Product(y, dy) / y.Shape[0]),
        new("z in the place of y",
            "The scores themselves were put into the formula. The Jacobian is written with the outputs: run the softmax first.",
            a => [JacobianProduct.Product(a[0], a[1])]),
        new("softmax over the batch instead of the classes",
            "The probabilities were normalised down the columns. Every row is an example with probabilities of its own, which sum to 1 along the row.",
            a => [JacobianProduct.Product(Softmax.Probabilities(a[0].T).T, a[1])]),
        new("shift by the maximum missing",
            "Large scores give NaN: e^1000 is infinite. Subtract each row's largest score first; the outputs stay the same.",
            a => [JacobianProduct.Product(a[0].Exp() / a[0].Exp().Sum(1, keepDimension: true), a[1])]),
        new("shifted by the maximum of the whole batch",
            "Rows far below the batch's largest score come to 0/0. Shift each row by its own maximum.",
            a => [JacobianProduct.Product((a[0] - a[0].Max()).Exp() / (a[0] - a[0].Max()).Exp().Sum(1, keepDimension: true), a[1])]),
        new("the Jacobian formed",
            "All cases are right but the row of 50,000 scores, whose Jacobian of 2,500,000,000 numbers fits into no tensor. The product can be had without the matrix.",
            a => a[0].Shape[1] < JacobianProduct.ManyClasses
                ? [JacobianProduct.Product(Softmax.Probabilities(a[0]), a[1])]
                : throw new ArgumentException("the Jacobian is too large")),
    ];

    private static Misconception With(string name, string explanation, Func<Tensor, Tensor, Tensor> wrong) =>
        new(name, explanation, a => [wrong(Softmax.Probabilities(a[0]), a[1])]);
}
