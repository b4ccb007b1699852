"""What can be known to be wrong before the first epoch.

Most bugs of training raise nothing: the loss falls, a score comes out, and it is worse
than it had to be, or better than it is. These checks look at the data and at the model
once, in a fraction of an epoch, and change neither: what cannot be trained is an error,
what is probably a mistake is a warning that names its cure.
"""

from annbook.training.checks.before import check_training
from annbook.training.checks.data import check_data
from annbook.training.checks.model import check_model
from annbook.training.checks.notice import SilentBugWarning

__all__ = ["SilentBugWarning", "check_data", "check_model", "check_training"]
