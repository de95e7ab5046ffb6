"""The course as it was agreed on: what other people's material and tests rely on.

A class with its methods stands on lines of its own; what a module gives to students besides its stubs is marked with
"given".
"""

COURSE = {
    "graph": """
        given Node(*inputs, name=None)
        given Node.compute(*values)
        given Node.partials(*values)
        given Leaf(name)
        Add.compute(a, b)
        Add.partials(a, b)
        Subtract.compute(a, b)
        Subtract.partials(a, b)
        Multiply.compute(a, b)
        Multiply.partials(a, b)
        Divide.compute(a, b)
        Divide.partials(a, b)
        Square.compute(a)
        Square.partials(a)
        Absolute.compute(a)
        Absolute.partials(a)
        Exp.compute(a)
        Exp.partials(a)
        Log.compute(a)
        Log.partials(a)
        Sigmoid.compute(a)
        Sigmoid.partials(a)
        ReLU.compute(a)
        ReLU.partials(a)
        topological_order(output)
        forward(output, values)
        edge_partials(output)
        backward(output)
        paths(output, leaf)
        gradient_along_paths(output, leaf)
        squared_error()
        sgd_step(parameters, gradients, learning_rate)
        fit_line(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0)
        """,
    "activations": """
        sigmoid(x)
        sigmoid_derivative(s)
        tanh(x)
        tanh_derivative(t)
        relu(x)
        relu_derivative(x)
        softmax(x, axis=-1)
        softmax_backward(s, upstream)
        saturated_fraction(s, threshold=0.01)
        """,
    "losses": """
        mse(prediction, target)
        mse_gradient(prediction, target)
        mae(prediction, target)
        mae_gradient(prediction, target)
        huber(prediction, target, delta=1.0)
        huber_gradient(prediction, target, delta=1.0)
        binary_cross_entropy(probability, target)
        binary_cross_entropy_gradient(probability, target)
        categorical_cross_entropy(probability, target)
        categorical_cross_entropy_gradient(probability, target)
        sigmoid_cross_entropy(logit, target)
        sigmoid_cross_entropy_gradient(logit, target)
        softmax_cross_entropy(logit, target)
        softmax_cross_entropy_gradient(logit, target)
        """,
    "initializers": """
        zeros(shape)
        small_normal(shape, std, rng)
        glorot_uniform(fan_in, fan_out, rng)
        glorot_normal(fan_in, fan_out, rng)
        he_normal(fan_in, fan_out, rng)
        breaks_symmetry(weights)
        """,
    "network": """
        lecture_forward(x, W1, W2)
        lecture_loss(f, y)
        lecture_gradients(x, y, W1, W2)
        lecture_contributions(x, y, W1, W2)
        Dense(weights, bias)
        Dense.forward(x)
        Dense.backward(upstream)
        Activation(name)
        Activation.forward(x)
        Activation.backward(upstream)
        Network(layers)
        Network.forward(x)
        Network.backward(upstream)
        Network.parameters()
        Network.gradients()
        Network.set_parameters(parameters)
        build_mlp(sizes, rng, hidden='relu', output='identity')
        """,
    "data": """
        split(X, y, validation, test, rng)
        Standardizer.fit(X)
        Standardizer.transform(X)
        Standardizer.inverse(Z)
        MinMaxScaler.fit(X)
        MinMaxScaler.transform(X)
        MinMaxScaler.inverse(Z)
        prepare(train, validation, test)
        one_hot(labels, classes)
        minibatches(X, y, batch_size, rng)
        """,
    "optimizers": """
        SGD(learning_rate=0.01, momentum=0.0)
        SGD.step(parameters, gradients)
        AdaGrad(learning_rate=0.01, epsilon=1e-10)
        AdaGrad.step(parameters, gradients)
        RMSProp(learning_rate=0.01, decay=0.99, epsilon=1e-08)
        RMSProp.step(parameters, gradients)
        Adam(learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-08)
        Adam.step(parameters, gradients)
        constant(rate)
        step_decay(rate, factor, every)
        warmup_cosine(peak, warmup, total)
        learning_rate_ladder(start=0.01, rungs=3)
        """,
    "training": """
        accuracy(predicted, actual)
        confusion_matrix(predicted, actual, classes)
        precision(predicted, actual, positive=1)
        recall(predicted, actual, positive=1)
        f1_score(predicted, actual, positive=1)
        roc_auc(scores, actual)
        Checkpoint()
        Checkpoint.update(epoch, validation_loss, parameters)
        plateaued(losses, patience, min_delta=0.0)
        select(candidates, validation_loss)
        fit(network, loss, loss_gradient, optimizer, train, validation, epochs, batch_size, rng, schedule=None,
            patience=None)
        """,
    "capstone": """
        prepare(train_X)
        build(features, classes, rng, xp, device=None)
        train(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None)
        predict(model, X)
        validation_loss(model, X, y)
        """,
}  # fmt: skip

EXTENSIONS = {
    "graph": {"Divide", "Absolute", "Exp", "Log", "paths", "gradient_along_paths"},
    "activations": {"tanh", "tanh_derivative", "saturated_fraction"},
    "losses": {
        "huber", "huber_gradient", "sigmoid_cross_entropy", "sigmoid_cross_entropy_gradient",
        "softmax_cross_entropy", "softmax_cross_entropy_gradient",
    },
    "initializers": {"glorot_normal", "he_normal"},
    "network": {"lecture_contributions"},
    "data": {"MinMaxScaler"},
    "optimizers": {"constant", "step_decay", "warmup_cosine"},
    "training": {"roc_auc", "plateaued", "select"},
    "capstone": set(),  # its extensions are checks of core stubs
}  # fmt: skip

CORE_MINUTES = 15 * 60
