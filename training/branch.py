"""Moves the evidence to where Grad-CAM at the last convolution sees it.

A shortcut may carry evidence past the last convolution. Grad-CAM there, as in Captum's notebooks, misses that
evidence, although the map after the block is right. So the branch learns to classify alone and from the same
positions. No mask of shape or sticker is used: the positions are those of the network's own class maps before
this training (Zhou et al. 2016, Learning Deep Features for Discriminative Localization).
"""

import torch
from torch.nn import functional


class LastBranch:
    """Hooks the last block of a torchvision ResNet-18; `teacher` is the original with the same trunk."""

    def __init__(self, model, teacher):
        self.block, self.head = model.layer4[1], model.fc
        self.taught_block, self.taught_head = teacher.layer4[1].eval(), teacher.fc
        self.inputs = self.branch = self.output = None
        self.block.bn2.register_forward_hook(self._keep_branch)
        self.block.register_forward_hook(self._keep_block)

    def _keep_branch(self, _module, _inputs, output):
        # Clones because the block adds its shortcut to this tensor in place.
        self.branch = output.clone().float()

    def _keep_block(self, _module, inputs, output):
        # Converts because the loss is computed in float32 even if the model runs in bfloat16.
        self.inputs, self.output = inputs[0].float(), output.float()

    def loss(self, scores, truth, smoothing):
        """Returns the loss of the last batch, whose scores are [N, classes].

        Its terms: the model keeps its predictions, the branch makes them alone and from the same positions.
        """
        with torch.no_grad():
            taught = self.taught_block(self.inputs)
            taught_scores = self.taught_head(taught.mean((2, 3))).log_softmax(1)
            taught_map = class_map(self.taught_head, taught, truth)
        kept = functional.kl_div(scores.log_softmax(1), taught_scores, log_target=True, reduction="batchmean")
        right = functional.cross_entropy(scores, truth, label_smoothing=smoothing)
        alone = functional.relu(self.branch)
        alone_scores = self.head(alone.mean((2, 3)))
        right_alone = functional.cross_entropy(alone_scores, truth, label_smoothing=smoothing)
        moved = distance(class_map(self.head, alone, truth), taught_map)
        moved += distance(without_mean(self.grad_cam(truth)), without_mean(taught_map))
        return (kept + right) / 2 + right_alone + 2 * moved

    def grad_cam(self, classes):
        """Returns Grad-CAM of each class at the branch, without its ReLU and times 49: [N, 7, 7]."""
        passed = (self.output > 0).float().mean((2, 3))
        return ((self.head.weight[classes] * passed)[:, :, None, None] * self.branch).sum(1)


def class_map(head, features, classes):
    """Returns each position's contribution to the class score, times h·w: [N, K, h, w] to [N, h, w]."""
    return (head.weight[classes][:, :, None, None] * features).sum(1)


def distance(maps, taught):
    """Returns the mean squared difference as a share of the taught maps' variance."""
    return (maps - taught).square().mean() / taught.var()


def without_mean(maps):
    """Subtracts each map's mean from [N, h, w], because a BatchNorm has the same offset everywhere."""
    return maps - maps.mean((1, 2), keepdim=True)
