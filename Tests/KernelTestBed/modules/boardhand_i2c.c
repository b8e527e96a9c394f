// SPDX-License-Identifier: GPL-2.0
/*
 * I2C adapters whose wires are a user-space program. The protocol is in include/boardhand_i2c.h.
 */
#include <linux/i2c.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

#include "boardhand_i2c.h"

enum transfer_stage {
	STAGE_NONE,
	STAGE_POSTED,		/* the peer has not read it yet */
	STAGE_TAKEN,		/* the peer has read it and owes an answer */
	STAGE_ANSWERED,
};

struct wire {
	struct i2c_adapter adapter;
	u32 flags;
	bool plugged;

	struct mutex lock;	/* of everything below */
	bool cut;		/* the peer is gone for good */
	enum transfer_stage stage;
	struct i2c_msg *messages;
	int count;
	u32 sequence;
	int result;

	wait_queue_head_t peer;
	wait_queue_head_t caller;
	struct work_struct removal;
};

/* Removals wait for the last user of /dev/i2c-N. The peer's close() must not. */
static struct workqueue_struct *removals;

static int outcome(const struct wire *wire, u32 status)
{
	bool remote = wire->flags & BOARDHAND_I2C_EREMOTEIO;

	switch (status) {
	case BOARDHAND_I2C_OK:
		return 0;
	case BOARDHAND_I2C_NO_ADDRESS_ACK:
		return remote ? -EREMOTEIO : -ENXIO;
	case BOARDHAND_I2C_NO_DATA_ACK:
		return remote ? -EREMOTEIO : -EIO;
	case BOARDHAND_I2C_TIMEOUT:
		return -ETIMEDOUT;
	case BOARDHAND_I2C_ARBITRATION_LOST:
		return -EAGAIN;
	case BOARDHAND_I2C_BUS_BUSY:
		return -EBUSY;
	default:
		return -EIO;
	}
}

/* --- callers: i2c-dev and kernel drivers; the core lets in one at a time --- */

static int wire_transfer(struct wire *wire, struct i2c_msg *messages, int count)
{
	size_t bytes = 0;
	int result, i;

	if (count > BOARDHAND_I2C_MAX_MESSAGES)
		return -EOPNOTSUPP;
	for (i = 0; i < count; i++) {
		bytes += messages[i].len;
		if ((wire->flags & BOARDHAND_I2C_READ_LAST) && i < count - 1 && (messages[i].flags & I2C_M_RD))
			return -EOPNOTSUPP;
	}
	if (bytes > BOARDHAND_I2C_MAX_BYTES)
		return -EOPNOTSUPP;

	mutex_lock(&wire->lock);
	wire->messages = messages;
	wire->count = count;
	wire->sequence++;
	WRITE_ONCE(wire->stage, STAGE_POSTED);
	mutex_unlock(&wire->lock);
	wake_up_interruptible(&wire->peer);

	wait_event_timeout(wire->caller, READ_ONCE(wire->stage) == STAGE_ANSWERED || READ_ONCE(wire->cut),
			   wire->adapter.timeout);

	/* From here on the peer cannot touch the messages: they belong to the caller. */
	mutex_lock(&wire->lock);
	if (wire->stage == STAGE_ANSWERED)
		result = wire->result;
	else
		result = wire->cut ? -ENODEV : -ETIMEDOUT;
	WRITE_ONCE(wire->stage, STAGE_NONE);
	wire->messages = NULL;
	mutex_unlock(&wire->lock);
	return result;
}

static int wire_i2c(struct i2c_adapter *adapter, struct i2c_msg *messages, int count)
{
	int result = wire_transfer(i2c_get_adapdata(adapter), messages, count);

	return result ? result : count;
}

/*
 * SMBus calls as messages, for adapters that cannot do messages. (The core's own translation wants an adapter that
 * can.) SMBus specification 3.1, section 6.5.
 */
static s32 wire_smbus(struct i2c_adapter *adapter, u16 address, unsigned short flags, char direction, u8 command,
		      int protocol, union i2c_smbus_data *data)
{
	struct wire *wire = i2c_get_adapdata(adapter);
	bool reads = direction == I2C_SMBUS_READ;
	u8 out[2 + I2C_SMBUS_BLOCK_MAX] = { command };
	u8 in[1 + I2C_SMBUS_BLOCK_MAX] = {};
	struct i2c_msg messages[2] = {
		{ .addr = address, .flags = flags & I2C_M_TEN, .len = 1, .buf = out },
		{ .addr = address, .flags = (flags & I2C_M_TEN) | I2C_M_RD, .buf = in },
	};
	struct i2c_msg *command_message = &messages[0], *answer = &messages[1], *first = messages;
	int count = reads ? 2 : 1;
	int result;

	switch (protocol) {
	case I2C_SMBUS_QUICK:
		if (wire->flags & BOARDHAND_I2C_NO_QUICK)
			return -EOPNOTSUPP;
		command_message->len = 0;
		first = reads ? answer : command_message;
		count = 1;
		break;
	case I2C_SMBUS_BYTE:
		answer->len = 1;
		first = reads ? answer : command_message;
		count = 1;
		break;
	case I2C_SMBUS_BYTE_DATA:
		answer->len = 1;
		if (!reads) {
			command_message->len = 2;
			out[1] = data->byte;
		}
		break;
	case I2C_SMBUS_PROC_CALL:
		reads = true;
		count = 2;
		answer->len = 2;
		command_message->len = 3;
		out[1] = data->word & 0xff;
		out[2] = data->word >> 8;
		break;
	case I2C_SMBUS_WORD_DATA:
		answer->len = 2;
		if (!reads) {
			command_message->len = 3;
			out[1] = data->word & 0xff;
			out[2] = data->word >> 8;
		}
		break;
	case I2C_SMBUS_BLOCK_DATA:
		answer->len = 1;
		answer->flags |= I2C_M_RECV_LEN;
		if (!reads) {
			if (data->block[0] < 1 || data->block[0] > I2C_SMBUS_BLOCK_MAX)
				return -EINVAL;
			command_message->len = 2 + data->block[0];
			memcpy(&out[1], data->block, 1 + data->block[0]);
		}
		break;
	case I2C_SMBUS_I2C_BLOCK_DATA:
		if (data->block[0] < 1 || data->block[0] > I2C_SMBUS_BLOCK_MAX)
			return -EINVAL;
		answer->len = data->block[0];
		if (!reads) {
			command_message->len = 1 + data->block[0];
			memcpy(&out[1], &data->block[1], data->block[0]);
		}
		break;
	default:
		return -EOPNOTSUPP;
	}

	result = wire_transfer(wire, first, count);
	if (result || !reads)
		return result;

	switch (protocol) {
	case I2C_SMBUS_BYTE:
	case I2C_SMBUS_BYTE_DATA:
		data->byte = in[0];
		break;
	case I2C_SMBUS_WORD_DATA:
	case I2C_SMBUS_PROC_CALL:
		data->word = in[0] | in[1] << 8;
		break;
	case I2C_SMBUS_BLOCK_DATA:
		memcpy(data->block, in, 1 + in[0]);
		break;
	case I2C_SMBUS_I2C_BLOCK_DATA:
		memcpy(&data->block[1], in, data->block[0]);
		break;
	}
	return 0;
}

static u32 wire_functionality(struct i2c_adapter *adapter)
{
	struct wire *wire = i2c_get_adapdata(adapter);
	u32 functionality = I2C_FUNC_SMBUS_EMUL | I2C_FUNC_SMBUS_READ_BLOCK_DATA;

	if (wire->flags & BOARDHAND_I2C_SMBUS_ONLY)
		functionality &= ~I2C_FUNC_SMBUS_PEC;
	else
		functionality |= I2C_FUNC_I2C;
	if (wire->flags & BOARDHAND_I2C_NO_QUICK)
		functionality &= ~I2C_FUNC_SMBUS_QUICK;
	return functionality;
}

static const struct i2c_algorithm i2c_algorithm = {
	.xfer = wire_i2c,
	.functionality = wire_functionality,
};

static const struct i2c_algorithm smbus_algorithm = {
	.smbus_xfer = wire_smbus,
	.functionality = wire_functionality,
};

static const struct i2c_adapter_quirks no_quick = {
	.flags = I2C_AQ_NO_ZERO_LEN,
};

/* --- the peer --- */

static void wire_remove(struct work_struct *work)
{
	struct wire *wire = container_of(work, struct wire, removal);

	if (wire->plugged)
		i2c_del_adapter(&wire->adapter);
	mutex_destroy(&wire->lock);
	kfree(wire);
}

static int wire_open(struct inode *inode, struct file *file)
{
	struct wire *wire = kzalloc(sizeof(*wire), GFP_KERNEL);

	if (!wire)
		return -ENOMEM;
	mutex_init(&wire->lock);
	init_waitqueue_head(&wire->peer);
	init_waitqueue_head(&wire->caller);
	INIT_WORK(&wire->removal, wire_remove);
	file->private_data = wire;
	return nonseekable_open(inode, file);
}

static int wire_release(struct inode *inode, struct file *file)
{
	struct wire *wire = file->private_data;

	mutex_lock(&wire->lock);
	WRITE_ONCE(wire->cut, true);
	mutex_unlock(&wire->lock);
	wake_up(&wire->caller);
	queue_work(removals, &wire->removal);
	return 0;
}

static struct miscdevice device;

static int wire_plug(struct wire *wire, struct boardhand_i2c_plug *plug)
{
	struct i2c_adapter *adapter = &wire->adapter;
	int error;

	if (wire->plugged)
		return -EBUSY;
	if (plug->flags & ~BOARDHAND_I2C_ALL_FLAGS || strnlen(plug->name, sizeof(plug->name)) == sizeof(plug->name))
		return -EINVAL;

	wire->flags = plug->flags;
	memset(adapter, 0, sizeof(*adapter));
	adapter->owner = THIS_MODULE;
	adapter->algo = plug->flags & BOARDHAND_I2C_SMBUS_ONLY ? &smbus_algorithm : &i2c_algorithm;
	adapter->quirks = plug->flags & BOARDHAND_I2C_NO_QUICK ? &no_quick : NULL;
	adapter->timeout = plug->timeout_ms ? max(msecs_to_jiffies(plug->timeout_ms), 1UL) : HZ;
	adapter->retries = plug->retries;
	adapter->dev.parent = device.this_device;
	strscpy(adapter->name, plug->name[0] ? plug->name : "boardhand", sizeof(adapter->name));
	i2c_set_adapdata(adapter, wire);
	if (plug->number < 0) {
		error = i2c_add_adapter(adapter);
	} else {
		adapter->nr = plug->number;
		error = i2c_add_numbered_adapter(adapter);
	}
	if (error)
		return error;
	wire->plugged = true;
	plug->number = adapter->nr;
	return 0;
}

static long wire_ioctl(struct file *file, unsigned int command, unsigned long argument)
{
	struct wire *wire = file->private_data;
	void __user *user = (void __user *)argument;
	struct boardhand_i2c_plug plug;
	static DEFINE_MUTEX(plugging);
	int error;

	if (command != BOARDHAND_I2C_PLUG)
		return -ENOTTY;
	if (copy_from_user(&plug, user, sizeof(plug)))
		return -EFAULT;
	/* Not the wire's lock: a kernel driver may probe, that is transfer, before the adapter is registered. */
	mutex_lock(&plugging);
	error = wire_plug(wire, &plug);
	mutex_unlock(&plugging);
	if (error)
		return error;
	return copy_to_user(user, &plug, sizeof(plug)) ? -EFAULT : 0;
}

/* With the lock held: the posted transfer in the form that the header describes. */
static ssize_t wire_hand_over(struct wire *wire, char __user *buffer, size_t size)
{
	struct boardhand_i2c_request request = { .sequence = wire->sequence, .count = wire->count };
	char __user *at = buffer;
	int i;

	for (i = 0; i < wire->count; i++)
		if (!(wire->messages[i].flags & I2C_M_RD))
			request.bytes += wire->messages[i].len;
	if (sizeof(request) + wire->count * sizeof(struct boardhand_i2c_message) + request.bytes > size)
		return -EMSGSIZE;

	if (copy_to_user(at, &request, sizeof(request)))
		return -EFAULT;
	at += sizeof(request);
	for (i = 0; i < wire->count; i++) {
		struct boardhand_i2c_message message = {
			.address = wire->messages[i].addr,
			.flags = wire->messages[i].flags,
			.length = wire->messages[i].len,
		};

		if (copy_to_user(at, &message, sizeof(message)))
			return -EFAULT;
		at += sizeof(message);
	}
	for (i = 0; i < wire->count; i++) {
		const struct i2c_msg *message = &wire->messages[i];

		if (message->flags & I2C_M_RD)
			continue;
		if (copy_to_user(at, message->buf, message->len))
			return -EFAULT;
		at += message->len;
	}
	return at - buffer;
}

static ssize_t wire_read(struct file *file, char __user *buffer, size_t size, loff_t *offset)
{
	struct wire *wire = file->private_data;
	ssize_t result;

	for (;;) {
		mutex_lock(&wire->lock);
		if (wire->stage == STAGE_POSTED)
			break;
		mutex_unlock(&wire->lock);
		if (file->f_flags & O_NONBLOCK)
			return -EAGAIN;
		if (wait_event_interruptible(wire->peer, READ_ONCE(wire->stage) == STAGE_POSTED))
			return -ERESTARTSYS;
	}
	result = wire_hand_over(wire, buffer, size);
	if (result > 0)
		WRITE_ONCE(wire->stage, STAGE_TAKEN);
	mutex_unlock(&wire->lock);
	return result;
}

/*
 * With the lock held: moves the peer's bytes into the messages that read, or, when `check`, only sees whether they are
 * exactly the bytes asked for.
 */
static bool wire_fill(struct wire *wire, const u8 *bytes, size_t size, bool check)
{
	size_t at = 0;
	int i;

	for (i = 0; i < wire->count; i++) {
		struct i2c_msg *message = &wire->messages[i];
		size_t length = message->len;

		if (!(message->flags & I2C_M_RD))
			continue;
		if (message->flags & I2C_M_RECV_LEN) {
			if (at >= size || bytes[at] < 1 || bytes[at] > I2C_SMBUS_BLOCK_MAX)
				return false;
			length += bytes[at];
		}
		if (length > size - at)
			return false;
		if (!check) {
			memcpy(message->buf, bytes + at, length);
			message->len = length;
		}
		at += length;
	}
	return at == size;
}

static ssize_t wire_write(struct file *file, const char __user *buffer, size_t size, loff_t *offset)
{
	struct wire *wire = file->private_data;
	const struct boardhand_i2c_answer *answer;
	ssize_t result = size;
	const u8 *bytes;
	size_t count;
	void *copy;

	if (size < sizeof(*answer) || size > sizeof(*answer) + BOARDHAND_I2C_MAX_BYTES)
		return -EINVAL;
	copy = vmemdup_user(buffer, size);
	if (IS_ERR(copy))
		return PTR_ERR(copy);
	answer = copy;
	bytes = copy + sizeof(*answer);
	count = size - sizeof(*answer);

	mutex_lock(&wire->lock);
	if (wire->stage != STAGE_TAKEN || answer->sequence != wire->sequence) {
		result = -ESTALE;
	} else if (answer->status == BOARDHAND_I2C_OK ? !wire_fill(wire, bytes, count, true) : count != 0) {
		result = -EINVAL;
	} else {
		if (answer->status == BOARDHAND_I2C_OK)
			wire_fill(wire, bytes, count, false);
		wire->result = outcome(wire, answer->status);
		WRITE_ONCE(wire->stage, STAGE_ANSWERED);
		wake_up(&wire->caller);
	}
	mutex_unlock(&wire->lock);
	kvfree(copy);
	return result;
}

static __poll_t wire_poll(struct file *file, poll_table *table)
{
	struct wire *wire = file->private_data;

	poll_wait(file, &wire->peer, table);
	return READ_ONCE(wire->stage) == STAGE_POSTED ? EPOLLIN | EPOLLRDNORM : 0;
}

static const struct file_operations operations = {
	.owner = THIS_MODULE,
	.open = wire_open,
	.release = wire_release,
	.unlocked_ioctl = wire_ioctl,
	.read = wire_read,
	.write = wire_write,
	.poll = wire_poll,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "boardhand-i2c",
	.mode = 0600,
	.fops = &operations,
};

static int __init boardhand_i2c_init(void)
{
	int error;

	removals = alloc_workqueue("boardhand-i2c", WQ_UNBOUND, 0);
	if (!removals)
		return -ENOMEM;
	error = misc_register(&device);
	if (error)
		destroy_workqueue(removals);
	return error;
}

static void __exit boardhand_i2c_exit(void)
{
	misc_deregister(&device);
	destroy_workqueue(removals);
}

module_init(boardhand_i2c_init);
module_exit(boardhand_i2c_exit);
MODULE_DESCRIPTION("I2C adapters whose wires are a user-space program");
MODULE_LICENSE("GPL");
